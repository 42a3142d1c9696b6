package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.Terms.Learned;
import dev.joryu.nn.Autograd;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.Balance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Terms that find their weights while the student learns: a term wL counts exp(−s)·wL + s, where s,
 * the logarithm of its variance, is learned and starts at 0 (arXiv 1705.07115, equation 10). Where
 * s has settled exp(−s)·wL is 1, so w says where a term starts, not where it ends.
 */
final class LearnedBalance {

  private final Map<String, NDArray> logVariances = new LinkedHashMap<>();

  private LearnedBalance() {}

  /** The balance a run asks for; of a single term there is nothing to balance. */
  static LearnedBalance of(DistillationSpec spec, NDManager manager) {
    List<String> active = new ArrayList<>();
    if (spec.balance() == Balance.UNCERTAINTY) {
      add(active, "ce", spec.labelWeight());
      add(active, "kd", spec.logitWeight());
      add(active, "attention", spec.attentionWeight());
    }
    LearnedBalance balance = new LearnedBalance();
    if (active.size() > 1) {
      active.forEach(term -> balance.logVariances.put(term, manager.zeros(new Shape(1))));
      Autograd.requireGradients(balance.logVariances.values());
    }
    return balance;
  }

  /** The balance in which weights stay as given. */
  static LearnedBalance none() {
    return new LearnedBalance();
  }

  /** What is learned, by name. */
  Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    logVariances.forEach((term, s) -> parameters.put("balance." + term + ".log_variance", s));
    return parameters;
  }

  /**
   * How a term is balanced; null where its weight stays as given.
   *
   * @param ramp the share of the term that counts yet; s counts as much, or it would undo the ramp
   */
  @Nullable Learned of(String term, double ramp) {
    NDArray logVariance = logVariances.get(term);
    return logVariance == null ? null : new Learned(logVariance, ramp);
  }

  private static void add(List<String> active, String term, double weight) {
    if (weight > 0) {
      active.add(term);
    }
  }
}
