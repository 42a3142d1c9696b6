package dev.joryu.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What teachers say to test images and field sets: one file each, so that the runs of a comparison
 * do not all ask the same. Those that were used longest ago go when there are too many.
 */
final class TeacherAnswers {

  /** Bump it when an equal teacher would be asked otherwise. */
  private static final String FORMAT = "2";

  private static final long MOST_BYTES = 512L << 20;

  private final KeptFiles kept;

  /**
   * @param cache directory shared by all processes of this machine
   */
  TeacherAnswers(Path cache) {
    this.kept = new KeptFiles(cache.resolve("teacher-answers"), MOST_BYTES);
  }

  /** Asks the teacher. */
  @FunctionalInterface
  interface Exam {

    /** What it says. */
    Answers take() throws IOException;
  }

  /**
   * What the exam says, or said before.
   *
   * @param classes class names in the order of the logits
   * @param set which images of the archive they are, as in {@link Answers#set()}
   * @param dataset fingerprint of the archive
   */
  Answers of(Looker teacher, List<String> classes, String set, String dataset, Exam exam)
      throws IOException {
    String name = name(teacher, classes, set, dataset);
    Optional<Path> file = kept.find(name);
    if (file.isPresent()) {
      try {
        return named(EvaluationFile.read(file.get()).answers().get(0), set);
      } catch (IOException e) {
        kept.forget(name); // a crash of the machine may leave half a file
      }
    }
    Answers answers = exam.take();
    EvaluationRecord alone = new EvaluationRecord(classes, List.of(answers), null, List.of(), null);
    kept.keep(name, partial -> EvaluationFile.write(alone, partial));
    return answers;
  }

  /** All that decides what the answers are, as a name. */
  private static String name(Looker teacher, List<String> classes, String set, String dataset)
      throws IOException {
    String images = set.startsWith(Answers.FIELD) ? Answers.FIELD : set;
    MessageDigest digest = sha256();
    try (InputStream weights =
        new DigestInputStream(Files.newInputStream(teacher.weights()), digest)) {
      weights.transferTo(OutputStream.nullOutputStream());
    }
    String facts =
        String.join(
            "\n",
            FORMAT,
            teacher.architecture() + " × " + teacher.width(),
            teacher.input().toString(),
            teacher.classes().toString(),
            classes.toString(),
            images,
            dataset);
    digest.update(facts.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest()) + ".safetensors";
  }

  /** A dataset's name is its own; its images may be another's too. */
  private static Answers named(Answers known, String set) {
    return new Answers(
        known.examined(), set, known.fingerprint(), known.images(), known.labels(), known.logits());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
