package dev.joryu.weights.names;

import dev.joryu.weights.ElementType;
import dev.joryu.weights.MalformedFile;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Tensors that follow one another along the first dimension. */
record JoinedTensor(List<Long> shape, List<StoredTensor> parts) implements StoredTensor {

  static JoinedTensor of(List<StoredTensor> parts) {
    StoredTensor first = parts.get(0);
    long length = 0;
    for (StoredTensor part : parts) {
      if (part.type() != first.type() || !rest(part).equals(rest(first))) {
        throw new MalformedFile("query, key and value of an attention differ in type or shape");
      }
      length += part.shape().get(0);
    }
    List<Long> shape = new ArrayList<>(first.shape());
    shape.set(0, length);
    return new JoinedTensor(List.copyOf(shape), parts);
  }

  @Override
  public ElementType type() {
    return parts.get(0).type();
  }

  @Override
  public void writeTo(Sink sink) throws IOException {
    for (StoredTensor part : parts) {
      part.writeTo(sink);
    }
  }

  private static List<Long> rest(StoredTensor tensor) {
    if (tensor.shape().isEmpty()) {
      throw new MalformedFile("query, key or value of an attention is a single number");
    }
    return tensor.shape().subList(1, tensor.shape().size());
  }
}
