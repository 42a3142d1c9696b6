package dev.joryu.training.cache;

import dev.joryu.training.TrainingJob;
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
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything that decides what a cached output is. Trainings whose keys are equal share a cache.
 *
 * @param facts by what they are of; written beside the outputs for people
 */
record CacheKey(Map<String, String> facts) {

  /** Bump it when equal facts would give other bytes. */
  private static final String FORMAT = "1";

  CacheKey {
    facts = Map.copyOf(facts);
  }

  /**
   * @param classes class names in the order of the logits that are kept
   * @param dataset fingerprint of the archive
   * @param policy how the views are made
   * @param views how many there are of each image
   */
  static CacheKey of(
      TrainingJob.Teacher teacher, List<String> classes, String dataset, String policy, int views)
      throws IOException {
    return new CacheKey(
        Map.of(
            "format",
            FORMAT,
            "teacher",
            sha256(teacher.weights()),
            "architecture",
            teacher.architecture() + " × " + teacher.width(),
            "input",
            teacher.input().toString(),
            "classes",
            classes.toString(),
            "dataset",
            dataset,
            "augmentation",
            policy,
            "views",
            Integer.toString(views)));
  }

  /** The SHA-256 of all facts, as a name for files. */
  String name() {
    MessageDigest digest = digest();
    new TreeMap<>(facts)
        .forEach(
            (name, fact) ->
                digest.update((name + "\n" + fact + "\n").getBytes(StandardCharsets.UTF_8)));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
