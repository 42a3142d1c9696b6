package dev.joryu.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.BatchStream;
import dev.joryu.inference.BrokenModel;
import dev.joryu.inference.OnnxModel;
import dev.joryu.inference.OnnxRuntime;
import dev.joryu.inference.Parity;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.GivenFile;
import dev.joryu.weights.TensorFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Makes an ONNX file of a network, and lets nobody have it before it computed what that does. */
public final class Exporting {

  private static final int THREADS = 1;

  private Exporting() {}

  /**
   * Writes a file and compares it with the network, image by image.
   *
   * @param network with the weights of {@code original}
   * @param cache directory shared by all processes of this machine
   * @param manager parent of what the comparison computes
   * @throws ExportFailed if there is no such file, or it computes something else
   */
  public static Exported export(
      Original original,
      Backbone network,
      Sample sample,
      Path file,
      Path cache,
      NDManager manager) {
    long begin = System.nanoTime();
    try (TensorFile weights = TensorFile.open(GivenFile.at(original.weights()))) {
      Exporter.write(original.plan(), weights.tensors(), original.card(), file);
    } catch (UncheckedIOException e) {
      throw new ExportFailed("the file cannot be written: " + e.getMessage(), e);
    }
    Parity parity = compare(network, file, sample, cache, manager);
    if (!parity.holds()) {
      throw new ExportFailed(refusal(parity));
    }
    return new Exported(file, parity, (System.nanoTime() - begin) / 1e9);
  }

  private static Parity compare(
      Backbone network, Path file, Sample sample, Path cache, NDManager manager) {
    Ops.gradients(false);
    Parity parity = Parity.none(sample.dataset());
    try (OnnxModel model = OnnxRuntime.start(cache).open(file, THREADS);
        BatchStream batches = sample.images().epoch(0)) {
      while (batches.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          NDArray images = batches.next(scope).images();
          NDArray logits = network.forward(images, false).logits();
          parity = parity.with(rows(logits), model.logits(images.toFloatArray()));
        }
      }
      return parity;
    } catch (BrokenModel e) {
      throw new ExportFailed("ONNX Runtime does not take the file: " + e.getMessage(), e);
    }
  }

  private static float[][] rows(NDArray matrix) {
    float[] numbers = matrix.toFloatArray();
    int columns = Math.toIntExact(matrix.getShape().get(1));
    float[][] rows = new float[numbers.length / columns][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(numbers, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  private static String refusal(Parity parity) {
    return parity.images() < Parity.FEWEST_IMAGES
        ? "%d images are too few to compare it on; %d are needed"
            .formatted(parity.images(), Parity.FEWEST_IMAGES)
        : "its logits differ from the network's by %.2g of the largest one; %.0e is allowed"
            .formatted(parity.relative(), Parity.TOLERANCE);
  }
}
