package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.joryu.nn.Ops;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objective on one batch, term by term, still on the tape.
 *
 * @param terms the active terms
 * @param total the sum of what they contribute, a scalar
 */
public record Terms(List<Term> terms, NDArray total) {

  /** The terms and what they add up to. */
  static Terms of(List<Term> terms) {
    NDArray total =
        terms.stream()
            .map(Term::contribution)
            .reduce(NDArray::add)
            .orElseThrow(() -> new IllegalStateException("every weight of the objective is 0"));
    return new Terms(List.copyOf(terms), total);
  }

  /**
   * One term.
   *
   * @param name {@code ce}, {@code kd} or {@code attention}
   * @param raw the loss before its weight, a scalar
   * @param weight what it is multiplied by, before what is learned
   * @param learned null where the weight is not learned
   */
  public record Term(String name, NDArray raw, double weight, @Nullable Learned learned) {

    /** The loss times its weight, a scalar. */
    public NDArray weighted() {
      NDArray loss = learned == null ? raw : raw.mul(learned.scalar().neg().exp());
      return Ops.times(loss, weight);
    }

    NDArray contribution() {
      return learned == null
          ? weighted()
          : weighted().add(Ops.times(learned.scalar(), learned.ramp()));
    }
  }

  /**
   * A weight that is learned.
   *
   * @param logVariance s, (1)
   * @param ramp what s is multiplied by in the total
   */
  public record Learned(NDArray logVariance, double ramp) {

    NDArray scalar() {
      return logVariance.sum();
    }
  }

  /** The numbers of one batch: every raw value in one read of the device. */
  public Values read() {
    NDList scalars = new NDList(total);
    for (Term term : terms) {
      scalars.add(term.raw());
      if (term.learned() != null) {
        scalars.add(term.learned().scalar());
      }
    }
    try (NDArray stacked = NDArrays.stack(scalars)) {
      float[] numbers = stacked.toFloatArray();
      int at = 1;
      List<Value> values = new ArrayList<>();
      for (Term term : terms) {
        double raw = numbers[at++];
        Double logVariance = term.learned() == null ? null : (double) numbers[at++];
        values.add(new Value(term.name(), raw, term.weight(), logVariance));
      }
      return new Values(List.copyOf(values), numbers[0]);
    }
  }

  /** The objective on one batch as numbers. */
  public record Values(List<Value> terms, double total) {

    /** Whether every term and the total are finite. */
    public boolean finite() {
      return Double.isFinite(total) && terms.stream().allMatch(term -> Double.isFinite(term.raw()));
    }

    /** What the terms add up to, without what is learned of their weights. */
    public double weighted() {
      return terms.stream().mapToDouble(Value::weighted).sum();
    }
  }

  /**
   * One term as numbers.
   *
   * @param weight before what is learned
   * @param logVariance null where the weight is not learned
   */
  public record Value(String name, double raw, double weight, @Nullable Double logVariance) {

    /** What the loss is multiplied by, with what is learned. */
    public double factor() {
      return logVariance == null ? weight : weight * StrictMath.exp(-logVariance);
    }

    /** The loss times its weight. */
    public double weighted() {
      return factor() * raw;
    }
  }
}
