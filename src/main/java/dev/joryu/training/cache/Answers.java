package dev.joryu.training.cache;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.TrainingBatches;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.nn.Backbone;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the teacher says to all fixed views of an image, as the bytes of a cache.
 *
 * @param manager parent of what an answer takes while it is computed
 */
record Answers(FrozenTeacher teacher, TrainingBatches batches, Layout layout, NDManager manager) {

  /** Outputs are rounded to 11 binary digits; a teacher that changed differs by far more. */
  private static final double TOLERANCE = 4.0 / (1 << 11);

  /**
   * What the teacher said.
   *
   * @param parts by their names
   * @param seconds wall time of its forward pass alone
   */
  record Answer(Map<String, ByteBuffer> parts, double seconds) {}

  /** Asks the teacher. */
  Answer to(int image) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray views = batches.fixedViews(image, scope);
      long start = System.nanoTime();
      Backbone.Outputs outputs = teacher.teach(views);
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, ByteBuffer> answer = new HashMap<>();
      for (Layout.Part part : layout.parts()) {
        NDArray output =
            part.name().equals(Layout.LOGITS)
                ? outputs.logits()
                : Objects.requireNonNull(outputs.maps().get(part.name()));
        // A map may be a transposed view; flattening puts its numbers in order.
        ByteBuffer halves = output.toType(DataType.FLOAT16, true).reshape(-1).toByteBuffer();
        answer.put(part.name(), ByteBuffer.allocate(halves.remaining()).put(halves).flip());
      }
      return new Answer(answer, seconds);
    }
  }

  /** Whether two answers are the same but for rounding. */
  boolean agree(ByteBuffer kept, ByteBuffer fresh) {
    try (NDManager scope = manager.newSubManager()) {
      return near(floats(kept, scope), floats(fresh, scope));
    }
  }

  private static boolean near(float[] kept, float[] fresh) {
    double largest = 0;
    double difference = 0;
    for (int i = 0; i < kept.length; i++) {
      largest = Math.max(largest, Math.abs(fresh[i]));
      difference = Math.max(difference, Math.abs(kept[i] - fresh[i]));
    }
    return difference <= TOLERANCE * largest;
  }

  private static float[] floats(ByteBuffer halves, NDManager scope) {
    ByteBuffer copy = scope.allocateDirect(halves.remaining());
    copy.put(halves).rewind();
    long count = copy.remaining() / Short.BYTES;
    return scope
        .create(copy, new Shape(count), DataType.FLOAT16)
        .toType(DataType.FLOAT32, true)
        .toFloatArray();
  }
}
