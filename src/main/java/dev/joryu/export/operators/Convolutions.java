package dev.joryu.export.operators;

import dev.joryu.export.graph.Attribute;
import dev.joryu.nn.Operation.BatchNormalization;
import dev.joryu.nn.Operation.Convolution;
import java.util.ArrayList;
import java.util.List;

/** Convolutions, with the batch normalisation behind them folded in. */
final class Convolutions {

  private Convolutions() {}

  static String convolution(Convolution operation, Step step, Writing to) {
    BatchNormalization norm = step.norm();
    List<String> inputs = new ArrayList<>(List.of(to.input(step)));
    if (norm != null) {
      inputs.addAll(folded(operation, norm, to));
    } else {
      operation.weights().forEach(name -> inputs.add(to.weight(name)));
    }
    return to.node(
        "Conv",
        inputs,
        Attribute.of("kernel_shape", operation.kernel(), operation.kernel()),
        Attribute.of("strides", operation.stride(), operation.stride()),
        Attribute.of(
            "pads",
            operation.padding(),
            operation.padding(),
            operation.padding(),
            operation.padding()),
        Attribute.of("group", operation.groups()));
  }

  /** Weight and bias of the one convolution that does what both do, worked out in doubles. */
  private static List<String> folded(Convolution operation, BatchNormalization norm, Writing to) {
    float[] weight = to.numbers(operation.weight());
    float[] gamma = to.numbers(norm.weight());
    float[] beta = to.numbers(norm.bias());
    float[] mean = to.numbers(norm.mean());
    float[] variance = to.numbers(norm.variance());
    float[] own = operation.bias() == null ? new float[gamma.length] : to.numbers(operation.bias());
    float[] bias = new float[gamma.length];
    int each = weight.length / gamma.length;
    for (int channel = 0; channel < gamma.length; channel++) {
      double factor = gamma[channel] / Math.sqrt(variance[channel] + norm.epsilon());
      for (int i = channel * each; i < (channel + 1) * each; i++) {
        weight[i] = (float) (factor * weight[i]);
      }
      bias[channel] = (float) (beta[channel] + factor * ((double) own[channel] - mean[channel]));
    }
    String biasName = operation.weight().replaceAll("weight$", "bias");
    return List.of(
        to.changed(operation.weight(), to.shape(operation.weight()), weight),
        to.changed(biasName, to.shape(norm.bias()), bias));
  }
}
