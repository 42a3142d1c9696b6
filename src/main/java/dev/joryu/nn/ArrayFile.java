package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.weights.ElementType;
import dev.joryu.weights.Safetensors;
import dev.joryu.weights.StoredTensor;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** DJL's arrays in files of named tensors. */
public final class ArrayFile {

  private ArrayFile() {}

  /** Writes a safetensors file with the arrays in the order of the map, and free text beside. */
  public static void write(Map<String, NDArray> arrays, Map<String, String> metadata, Path file) {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    arrays.forEach((name, array) -> tensors.put(name, stored(array)));
    Safetensors.write(tensors, metadata, file);
  }

  /**
   * Reads every tensor into memory of the manager.
   *
   * @throws InvalidInput if the file is not what it should be
   */
  public static Map<String, NDArray> read(Path file, NDManager manager) {
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    try (TensorFile opened = TensorFile.open(GivenFile.at(file))) {
      opened
          .tensors()
          .forEach(
              (name, tensor) -> {
                ByteBuffer bytes = bytes(tensor);
                ByteBuffer copy = manager.allocateDirect(bytes.remaining());
                copy.put(bytes).rewind();
                arrays.put(name, array(copy, tensor, manager));
              });
    }
    return arrays;
  }

  /**
   * The free text beside the tensors.
   *
   * @throws InvalidInput if the file is not what it should be
   */
  public static Map<String, String> metadata(Path file) {
    try (TensorFile opened = TensorFile.open(GivenFile.at(file))) {
      return opened.metadata();
    }
  }

  /** An array as it will be written. */
  static StoredTensor stored(NDArray array) {
    return new Array(array);
  }

  /** An array in the tensor's own memory, which may be a file's: to be read, not to be changed. */
  static NDArray view(StoredTensor tensor, NDManager manager) {
    return array(bytes(tensor), tensor, manager);
  }

  private static ByteBuffer bytes(StoredTensor tensor) {
    try {
      return tensor.bytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static NDArray array(ByteBuffer bytes, StoredTensor tensor, NDManager manager) {
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    return manager.create(bytes, new Shape(shape), type(tensor.type()));
  }

  private static DataType type(ElementType type) {
    return switch (type) {
      case F64 -> DataType.FLOAT64;
      case F32 -> DataType.FLOAT32;
      case F16 -> DataType.FLOAT16;
      case BF16 -> DataType.BFLOAT16;
      case I64 -> DataType.INT64;
      case I32 -> DataType.INT32;
      case I16 -> DataType.INT16;
      case I8 -> DataType.INT8;
      case U8 -> DataType.UINT8;
      case BOOL -> DataType.BOOLEAN;
    };
  }

  private static ElementType type(DataType type) {
    return switch (type) {
      case FLOAT64 -> ElementType.F64;
      case FLOAT32 -> ElementType.F32;
      case FLOAT16 -> ElementType.F16;
      case BFLOAT16 -> ElementType.BF16;
      case INT64 -> ElementType.I64;
      case INT32 -> ElementType.I32;
      case INT16 -> ElementType.I16;
      case INT8 -> ElementType.I8;
      case UINT8 -> ElementType.U8;
      case BOOLEAN -> ElementType.BOOL;
      default -> throw new IllegalArgumentException("cannot write " + type);
    };
  }

  /** An array about to be written. */
  private record Array(NDArray array) implements StoredTensor {

    @Override
    public ElementType type() {
      return ArrayFile.type(array.getDataType());
    }

    @Override
    public List<Long> shape() {
      return LongStream.of(array.getShape().getShape()).boxed().toList();
    }

    @Override
    public void writeTo(Sink sink) throws IOException {
      sink.accept(array.toByteBuffer());
    }
  }
}
