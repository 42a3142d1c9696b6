package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The objective on one batch, term by term, still on the tape.
 *
 * @param terms the active terms
 * @param total their weighted sum, a scalar
 */
public record Terms(List<Term> terms, NDArray total) {

  /**
   * One term.
   *
   * @param name {@code ce}, {@code kd} or {@code attention}
   * @param raw the loss before its weight, a scalar
   * @param weight what it is multiplied by in the total
   */
  public record Term(String name, NDArray raw, double weight) {}

  /** The numbers of one batch: every raw value in one read of the device. */
  public Values read() {
    NDList scalars = new NDList();
    terms.forEach(term -> scalars.add(term.raw()));
    scalars.add(total);
    try (NDArray stacked = NDArrays.stack(scalars)) {
      float[] raw = stacked.toFloatArray();
      return new Values(
          IntStream.range(0, terms.size())
              .mapToObj(i -> new Value(terms.get(i).name(), raw[i], terms.get(i).weight()))
              .toList(),
          raw[terms.size()]);
    }
  }

  /** The objective on one batch as numbers. */
  public record Values(List<Value> terms, double total) {

    /** Whether every term and the total are finite. */
    public boolean finite() {
      return Double.isFinite(total) && terms.stream().allMatch(term -> Double.isFinite(term.raw()));
    }
  }

  /** One term as numbers. */
  public record Value(String name, double raw, double weight) {

    /** What the term adds to the total. */
    public double weighted() {
      return weight * raw;
    }
  }
}
