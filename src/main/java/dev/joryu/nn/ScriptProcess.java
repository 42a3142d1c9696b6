package dev.joryu.nn;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.process.LifeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Tries a TorchScript program as a process of its own, for a server that keeps the tensor engine
 * out of itself and must outlive what the program does. Writes into a file why the program cannot
 * teach, and nothing if it can; what the program prints is not listened to.
 */
public final class ScriptProcess {

  private static final int LONGEST_REASON = 400;

  private final Path program;
  private final int imageSize;
  private final int classes;

  private ScriptProcess(Path program, int imageSize, int classes) {
    this.program = program;
    this.imageSize = imageSize;
    this.classes = classes;
  }

  /**
   * Tries.
   *
   * @param args the program, the side of its images in pixels, how many logits it shall answer
   *     with, and the file for what is wrong with it
   */
  public static void main(String[] args) throws IOException {
    LifeLine.hold();
    String refusal =
        new ScriptProcess(Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]))
            .refusal();
    Files.writeString(Path.of(args[3]), refusal);
  }

  /** Why the program cannot teach; empty if it can. */
  private String refusal() {
    Ops.start(1);
    try (NDManager manager = NDManager.newBaseManager()) {
      Program loaded = Program.load(program, manager);
      String one = refusal(loaded, 1, manager);
      return one.isEmpty() ? refusal(loaded, 2, manager) : one;
    } catch (EngineException e) {
      return "the program fails: " + reason(e);
    } catch (UnsupportedOperationException e) {
      return "it answers with something else than a tensor";
    }
  }

  /** A program that was traced with one image may know no other number of them. */
  private String refusal(Program loaded, int images, NDManager manager) {
    NDArray black = manager.zeros(new Shape(images, 3, imageSize, imageSize));
    List<NDArray> answers = loaded.answers(black);
    if (answers.size() != 1) {
      return "it answers with %d tensors; one of logits is needed".formatted(answers.size());
    }
    NDArray logits = answers.get(0);
    Shape wanted = new Shape(images, classes);
    if (!logits.getShape().equals(wanted)) {
      return "it answers %s with a tensor of shape %s; with %d classes it must be %s"
          .formatted(
              images == 1 ? "one image" : images + " images", logits.getShape(), classes, wanted);
    }
    if (logits.getDataType() != DataType.FLOAT32) {
      return "its logits are %s; they must be float32".formatted(logits.getDataType());
    }
    float[] values = logits.toFloatArray();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return "it answers a black image with " + value;
      }
    }
    if (!Arrays.equals(values, loaded.answers(black).get(0).toFloatArray())) {
      return "it answers differently to the same image: not in evaluation mode";
    }
    return "";
  }

  /** The last lines, where the engine tells what failed rather than where. */
  private static String reason(EngineException e) {
    String text = String.valueOf(e.getMessage()).strip();
    return text.substring(Math.max(0, text.length() - LONGEST_REASON));
  }
}
