package dev.joryu.export;

import dev.joryu.inference.ModelCard;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Plan;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a file is made from.
 *
 * @param classes class names in the order of the logits
 * @param weights safetensors with torchvision names
 * @param weightsSha256 of that file
 */
public record Original(
    Architecture architecture,
    double width,
    List<String> classes,
    ImageInput input,
    Path weights,
    String weightsSha256) {

  public Original {
    classes = List.copyOf(classes);
  }

  /** What a file of weights is the source of, whose hash is yet to be taken. */
  public static Original of(
      Architecture architecture,
      double width,
      List<String> classes,
      ImageInput input,
      Path weights) {
    return new Original(architecture, width, classes, input, weights, sha256(weights));
  }

  Plan plan() {
    return Architectures.plan(architecture, width, classes.size(), input.size());
  }

  ModelCard card() {
    return new ModelCard(architecture.toString(), width, classes, input, weightsSha256);
  }

  private static String sha256(Path file) {
    try (InputStream content = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new DigestInputStream(content, digest).transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new ExportFailed("the weights cannot be read: " + e.getMessage(), e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
