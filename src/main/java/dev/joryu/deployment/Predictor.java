package dev.joryu.deployment;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.Model;
import dev.joryu.dataset.Preprocessing;
import dev.joryu.inference.OnnxModel;
import dev.joryu.inference.OnnxRuntime;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Tells what images show, from the models' ONNX files. The few models asked last stay in memory;
 * images are taken in turn, so that no model is closed under one.
 */
@Component
public class Predictor {

  private static final int MODELS_IN_MEMORY = 4;
  private static final int THREADS = 1;
  private static final DataSize LARGEST_IMAGE = DataSize.ofMegabytes(32);

  private final Map<String, OnnxModel> open = new LinkedHashMap<>(16, 0.75f, true);
  private final Exports exports;
  private final Path cache;

  Predictor(Exports exports, @Value("${joryu.home}") Path home) {
    this.exports = exports;
    this.cache = home.resolve("cache");
  }

  /**
   * How likely an image shows each of a model's classes, most likely first. The image is prepared
   * exactly as in evaluation.
   *
   * @param file what the image file's owner calls it
   * @param image a JPEG, PNG, GIF or BMP file; read only up to the limit
   * @throws NotExported if the model has no ONNX file, or it is lost
   * @throws ImageTooLarge if the file is
   * @throws dev.joryu.spec.InvalidInput if the bytes are no whole image
   */
  public List<Prediction> predict(Model model, String file, InputStream image) throws IOException {
    byte[] encoded = bytes(image);
    Export export =
        exports
            .find(model.name(), ExportFormat.ONNX)
            .orElseThrow(() -> new NotExported(model, ExportFormat.ONNX));
    float[] input = Preprocessing.image(file, encoded, model.input());
    double[] probabilities = softmax(logits(export, input));
    return IntStream.range(0, probabilities.length)
        .mapToObj(i -> new Prediction(model.classes().get(i), probabilities[i]))
        .sorted(Comparator.comparingDouble(Prediction::probability).reversed())
        .toList();
  }

  private static byte[] bytes(InputStream image) throws IOException {
    byte[] bytes = image.readNBytes((int) LARGEST_IMAGE.toBytes() + 1);
    if (bytes.length > LARGEST_IMAGE.toBytes()) {
      throw new ImageTooLarge(LARGEST_IMAGE);
    }
    return bytes;
  }

  private float[] logits(Export export, float[] input) {
    synchronized (open) {
      return load(export).logits(input)[0];
    }
  }

  @PreDestroy
  void close() {
    synchronized (open) {
      open.values().forEach(OnnxModel::close);
      open.clear();
    }
  }

  private OnnxModel load(Export export) {
    OnnxModel loaded = open.get(export.sha256());
    if (loaded == null) {
      loaded = OnnxRuntime.start(cache).open(file(export), THREADS);
      open.put(export.sha256(), loaded);
      closeEldest();
    }
    return loaded;
  }

  private Path file(Export export) {
    try {
      return exports.file(export);
    } catch (UncheckedIOException e) {
      throw NotExported.lost(export);
    }
  }

  private void closeEldest() {
    Iterator<OnnxModel> eldestFirst = open.values().iterator();
    if (open.size() > MODELS_IN_MEMORY) {
      eldestFirst.next().close();
      eldestFirst.remove();
    }
  }

  /** Shares of one, from exponents that cannot overflow. */
  private static double[] softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double[] shares = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      shares[i] = Math.exp(logits[i] - largest);
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }
}
