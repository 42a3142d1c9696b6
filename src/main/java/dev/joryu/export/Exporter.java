package dev.joryu.export;

import com.google.protobuf.CodedOutputStream;
import dev.joryu.export.graph.Graph;
import dev.joryu.export.operators.Operators;
import dev.joryu.export.operators.Step;
import dev.joryu.export.operators.Writing;
import dev.joryu.inference.ModelCard;
import dev.joryu.inference.OnnxModel;
import dev.joryu.nn.Plan;
import dev.joryu.weights.StoredTensor;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import onnx.GraphProto;
import onnx.ModelProto;
import onnx.OperatorSetIdProto;
import onnx.StringStringEntryProto;
import onnx.TensorProto.DataType;
import onnx.TensorShapeProto;
import onnx.TensorShapeProto.Dimension;
import onnx.TypeProto;
import onnx.ValueInfoProto;

/**
 * Writes networks as ONNX: opset 17 in format 8, which runtimes of four years ago read. Any number
 * of images goes in, logits come out.
 */
public final class Exporter {

  private static final long FORMAT = 8;
  private static final long OPSET = 17;
  private static final String PRODUCER = "Joryu";
  private static final String IMAGES = "N";
  private static final long MOST_BYTES = Integer.MAX_VALUE - (1 << 20);

  private Exporter() {}

  /**
   * Refuses a plan that has no ONNX form.
   *
   * @throws ExportFailed naming every operation that cannot be written, or saying that the file
   *     would be too large
   */
  public static void check(Plan plan) {
    List<String> missing = Operators.missing(plan.nodes());
    if (!missing.isEmpty()) {
      throw new ExportFailed("ONNX has no form of " + String.join(", ", missing));
    }
    long bytes = Float.BYTES * plan.weights().values().stream().mapToLong(Plan.Weight::size).sum();
    if (bytes > MOST_BYTES) {
      throw new ExportFailed(
          "an ONNX file holds less than 2 GiB, and the weights are %,d bytes".formatted(bytes));
    }
  }

  /**
   * Writes a network.
   *
   * @param weights the plan's weights by name
   * @param card what the file shall say of itself
   * @throws ExportFailed if the plan has no ONNX form
   */
  public static void write(
      Plan plan, Map<String, ? extends StoredTensor> weights, ModelCard card, Path file) {
    check(plan);
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName(PRODUCER)
            .setGraph(graph(plan, weights, card))
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET));
    card.properties()
        .forEach(
            (key, value) ->
                model.addMetadataProps(
                    StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
    write(model.build(), file);
  }

  private static GraphProto graph(
      Plan plan, Map<String, ? extends StoredTensor> weights, ModelCard card) {
    Graph graph = new Graph();
    graph.reserve(OnnxModel.INPUT);
    Writing writing = new Writing(graph, weights);
    writing.name(plan.input(), OnnxModel.INPUT);
    for (Step step : Steps.of(plan)) {
      writing.write(step);
    }
    graph.rename(writing.name(plan.logits()), OnnxModel.OUTPUT);
    return graph
        .proto()
        .setName(card.architecture())
        .addInput(value(OnnxModel.INPUT, plan.input().shape()))
        .addOutput(value(OnnxModel.OUTPUT, plan.logits().shape()))
        .build();
  }

  private static ValueInfoProto value(String name, List<Long> shape) {
    TensorShapeProto.Builder dimensions =
        TensorShapeProto.newBuilder().addDim(Dimension.newBuilder().setDimParam(IMAGES));
    shape.stream()
        .skip(1)
        .forEach(length -> dimensions.addDim(Dimension.newBuilder().setDimValue(length)));
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(
            TypeProto.newBuilder()
                .setTensorType(
                    TypeProto.Tensor.newBuilder()
                        .setElemType(DataType.FLOAT.getNumber())
                        .setShape(dimensions)))
        .build();
  }

  private static void write(ModelProto model, Path file) {
    try (OutputStream stream = Files.newOutputStream(file)) {
      CodedOutputStream output = CodedOutputStream.newInstance(stream, 1 << 16);
      model.writeTo(output);
      output.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
