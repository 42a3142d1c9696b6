package dev.joryu.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A model in memory, ready for images. Any number of threads may use it; closing waits for none.
 */
public final class OnnxModel implements AutoCloseable {

  /** Name of the one input, (N, 3, S, S) normalised as the card says. */
  public static final String INPUT = "images";

  /** Name of the one output, (N, classes). */
  public static final String OUTPUT = "logits";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final int imageSize;

  OnnxModel(OrtEnvironment environment, OrtSession session) throws OrtException {
    this.environment = environment;
    this.session = session;
    this.imageSize = imageSize(session.getInputInfo().get(INPUT));
  }

  /** The square side S of an input (N, 3, S, S); 0 if it is no such. */
  private static int imageSize(@Nullable NodeInfo input) {
    if (input != null && input.getInfo() instanceof TensorInfo tensor) {
      long[] shape = tensor.getShape();
      return shape.length == 4 && shape[1] == 3 && shape[2] == shape[3] ? (int) shape[2] : 0;
    }
    return 0;
  }

  /** Side of the square input in pixels. */
  public int imageSize() {
    return imageSize;
  }

  /**
   * What the file says of itself.
   *
   * @throws BrokenModel if it says less than our files do
   */
  public ModelCard card() {
    try {
      return ModelCard.read(session.getMetadata().getCustomMetadata());
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Logits of a batch.
   *
   * @param images normalised values by image, channel, row and column
   * @return (images, classes)
   */
  public float[][] logits(float[] images) {
    int values = 3 * imageSize * imageSize;
    int count = images.length / values;
    if (count == 0 || images.length % values != 0) {
      throw new IllegalArgumentException(
          images.length + " values are no images of " + values + " values");
    }
    try (OnnxTensor input = tensor(images, count)) {
      return run(input);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A batch where the runtime wants it. */
  OnnxTensor tensor(float[] images, int count) throws OrtException {
    FloatBuffer buffer =
        ByteBuffer.allocateDirect(images.length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    buffer.put(images).rewind();
    long[] shape = {count, 3, imageSize, imageSize};
    return OnnxTensor.createTensor(environment, buffer, shape);
  }

  /** One forward pass. */
  float[][] run(OnnxTensor input) throws OrtException {
    try (OrtSession.Result result = session.run(Map.of(INPUT, input))) {
      return (float[][]) result.get(0).getValue();
    }
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }
}
