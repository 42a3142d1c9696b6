package dev.joryu.weights.torch;

import dev.joryu.weights.MalformedFile;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The source of a TorchScript program, as far as a look at its words goes.
 *
 * <p>TorchScript can compute, print and allocate; of its operators only {@code aten::save} and
 * {@code aten::from_file} touch files, and a program whose source names one of them is refused. A
 * name that is put together from pieces is not found this way, nor is a program that takes all
 * memory or never ends: that shows when it is tried in a process of its own, which still has the
 * rights of its user. Programs are to be taken from people one trusts.
 */
final class ProgramText {

  private static final String SUFFIX = ".py";

  /** The programs of networks take some hundred kilobytes. */
  private static final int LONGEST = 32 << 20;

  /** As an attribute, which may stand on the next line, or as a text of its own. */
  private static final Pattern FILE_OPERATOR =
      Pattern.compile(
          "\\.(?:[\\s\\\\]|#[^\\n]*\\n)*+(save|from_file)\\b|[\"'](save|from_file)[\"']");

  private ProgramText() {}

  /**
   * Looks through every source file of an archive.
   *
   * @throws MalformedFile naming the operator and where it stands
   */
  static void refuseFileOperators(ZipArchive zip) throws IOException {
    int left = LONGEST;
    for (ZipArchive.Entry entry : zip.entries().values()) {
      if (entry.name().endsWith(SUFFIX)) {
        String source = zip.text(entry, left);
        left -= source.length();
        check(entry.name(), source);
      }
    }
  }

  private static void check(String file, String source) {
    Matcher found = FILE_OPERATOR.matcher(source);
    if (found.find()) {
      throw new MalformedFile(
          "the program names the operator 'aten::%s' in '%s', which touches files (nothing was executed)"
              .formatted(found.group(1) == null ? found.group(2) : found.group(1), file));
    }
  }
}
