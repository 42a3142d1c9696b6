package dev.joryu.export;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.inference.BrokenModel;
import dev.joryu.inference.OnnxModel;
import dev.joryu.inference.OnnxRuntime;
import dev.joryu.inference.Parity;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImageInput;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

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
      Parity parity = compare(network, original.input(), file, sample, cache, manager);
      if (!parity.holds()) {
        throw new ExportFailed(refusal(parity));
      }
      return new Exported(file, parity, (System.nanoTime() - begin) / 1e9);
    } catch (IOException | UncheckedIOException e) {
      throw new ExportFailed("a file cannot be read or written: " + e.getMessage(), e);
    } catch (BrokenModel e) {
      throw new ExportFailed("ONNX Runtime does not take the file: " + e.getMessage(), e);
    }
  }

  private static Parity compare(
      Backbone network, ImageInput input, Path file, Sample sample, Path cache, NDManager manager)
      throws IOException {
    Autograd.gradients(false);
    Parity parity = Parity.none(sample.dataset());
    try (OnnxModel model = OnnxRuntime.start(cache).open(file, THREADS)) {
      for (int i = 0; i < sample.size(); i++) {
        float[] image = sample.image(i, input);
        float[][] expected = {logits(network, image, input.size(), manager)};
        parity = parity.with(expected, model.logits(image));
      }
    }
    return parity;
  }

  private static float[] logits(Backbone network, float[] image, int size, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray batch = Ops.channelsLast(scope.create(image, new Shape(1, 3, size, size)));
      return network.forward(batch, false).logits().toFloatArray();
    }
  }

  private static String refusal(Parity parity) {
    if (parity.maxLogit() == 0) {
      return "the network answers every image with zeros, so there is nothing to compare; its head"
          + " may never have been trained";
    }
    return parity.images() < Parity.FEWEST_IMAGES
        ? "%d images are too few to compare it on; %d are needed"
            .formatted(parity.images(), Parity.FEWEST_IMAGES)
        : "its logits differ from the network's by %.2g of the largest one; %.0e is allowed"
            .formatted(parity.relative(), Parity.TOLERANCE);
  }
}
