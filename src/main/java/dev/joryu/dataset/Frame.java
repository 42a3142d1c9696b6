package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.pixels.View;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Room for one rendered batch, used again and again; the tensors made from it are copies. */
final class Frame {

  private static final int CHANNELS = 3;

  private final ViewSizes sizes;
  private final int capacity;
  private final ByteBuffer images;
  private final @Nullable ByteBuffer teacherImages;
  private final float[] row;
  private final long[] labels;
  private int count;

  Frame(ViewSizes sizes, int capacity) {
    this.sizes = sizes;
    this.capacity = capacity;
    this.images = buffer(sizes.size());
    Integer teacher = sizes.teacherSize();
    this.teacherImages = teacher == null || teacher == sizes.size() ? null : buffer(teacher);
    this.row = new float[values(sizes.largest())];
    this.labels = new long[capacity];
  }

  void clear() {
    count = 0;
  }

  void add(View view, int label) {
    labels[count] = label;
    put(view, sizes.size(), images);
    Integer teacher = sizes.teacherSize();
    if (teacher != null && teacherImages != null) {
      put(view, teacher, teacherImages);
    }
    count++;
  }

  Batch toBatch(NDManager manager) {
    NDArray student = tensor(images, sizes.size(), manager);
    Integer teacher = sizes.teacherSize();
    NDArray forTeacher =
        teacher == null
            ? null
            : teacherImages == null ? student : tensor(teacherImages, teacher, manager);
    long[] used = Arrays.copyOf(labels, count);
    return new Batch(student, forTeacher, manager.create(used, new Shape(count)));
  }

  private void put(View view, int size, ByteBuffer to) {
    view.render(size, row);
    FloatBuffer floats = to.asFloatBuffer();
    floats.position(count * values(size));
    floats.put(row, 0, values(size));
  }

  /** A tensor made from a direct buffer shares its memory, so what leaves here is a copy of it. */
  private NDArray tensor(ByteBuffer buffer, int size, NDManager manager) {
    ByteBuffer used = buffer.slice(0, count * values(size) * Float.BYTES);
    used.order(ByteOrder.nativeOrder());
    Shape shape = new Shape(count, size, size, CHANNELS);
    try (NDArray shared = manager.create(used, shape, DataType.FLOAT32);
        NDArray channelsFirst = shared.transpose(0, 3, 1, 2)) {
      return channelsFirst.duplicate(); // keeps the strides: channels_last
    }
  }

  private ByteBuffer buffer(int size) {
    int bytes = Math.multiplyExact(Math.multiplyExact(capacity, values(size)), Float.BYTES);
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private static int values(int size) {
    return size * size * CHANNELS;
  }
}
