package dev.joryu.evaluation;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Java's numbers as a tensor to be written.
 *
 * @param rows how many pieces they are told in
 * @param row tells one into the buffer
 */
record Numbers(ElementType type, List<Long> shape, int rows, int rowLength, Row row)
    implements StoredTensor {

  /** Writes one row. */
  interface Row {
    void into(ByteBuffer buffer, int number);
  }

  static Numbers of(int[] values) {
    return new Numbers(
        ElementType.I32,
        List.of((long) values.length),
        1,
        values.length,
        (buffer, number) -> buffer.asIntBuffer().put(values));
  }

  static Numbers of(double[] values) {
    return new Numbers(
        ElementType.F64,
        List.of((long) values.length),
        1,
        values.length,
        (buffer, number) -> buffer.asDoubleBuffer().put(values));
  }

  /**
   * @param columns numbers of each row
   */
  static Numbers of(float[][] rows, int columns) {
    return new Numbers(
        ElementType.F32,
        List.of((long) rows.length, (long) columns),
        rows.length,
        columns,
        (buffer, number) -> buffer.asFloatBuffer().put(rows[number], 0, columns));
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    ByteBuffer buffer =
        ByteBuffer.allocate(Math.multiplyExact(rowLength, type.bytes()))
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int number = 0; number < rows; number++) {
      row.into(buffer.clear(), number);
      sink.accept(buffer);
    }
  }

  static int[] ints(StoredTensor tensor) throws IOException {
    int[] values = new int[Math.toIntExact(tensor.size())];
    bytes(tensor, ElementType.I32).asIntBuffer().get(values);
    return values;
  }

  static double[] doubles(StoredTensor tensor) throws IOException {
    double[] values = new double[Math.toIntExact(tensor.size())];
    bytes(tensor, ElementType.F64).asDoubleBuffer().get(values);
    return values;
  }

  static float[][] rows(StoredTensor tensor) throws IOException {
    ByteBuffer bytes = bytes(tensor, ElementType.F32);
    if (tensor.shape().size() != 2) {
      throw new IOException("a table has two dimensions, not " + tensor.shape());
    }
    int columns = Math.toIntExact(tensor.shape().get(1));
    float[][] rows = new float[Math.toIntExact(tensor.shape().get(0))][columns];
    var floats = bytes.asFloatBuffer();
    for (float[] row : rows) {
      floats.get(row);
    }
    return rows;
  }

  private static ByteBuffer bytes(StoredTensor tensor, ElementType type) throws IOException {
    if (tensor.type() != type) {
      throw new IOException("its numbers are " + tensor.type() + ", not " + type);
    }
    return tensor.bytes().slice().order(ByteOrder.LITTLE_ENDIAN);
  }
}
