package dev.joryu.export;

import dev.joryu.inference.Parity;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A file that may stand for its network.
 *
 * @param parity how near it comes
 * @param seconds what writing and comparing took
 */
public record Exported(Path file, Parity parity, double seconds) {

  /** The figures in a sentence. */
  public String inWords() {
    return String.format(
        Locale.ROOT,
        "ONNX: logits of %d images differ by %.1e of the largest one at most; made in %.1f s",
        parity.images(),
        parity.relative(),
        seconds);
  }
}
