package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What AdamW remembers of one group of parameters: both moments and the number of steps taken.
 *
 * <p>Lives as long as the manager it was made in. The moments have the memory layout of their
 * parameters, which the fused step relies on.
 */
public final class AdamWState {

  private final List<String> names;
  private final List<NDArray> parameters;
  private final List<NDArray> first;
  private final List<NDArray> second;
  private final NDArray step;

  /** Starts at step 0 with zero moments. */
  public AdamWState(Map<String, NDArray> parameters, NDManager manager) {
    this.names = List.copyOf(parameters.keySet());
    this.parameters = List.copyOf(parameters.values());
    this.first = Autograd.zerosLike(this.parameters, manager);
    this.second = Autograd.zerosLike(this.parameters, manager);
    this.step = manager.zeros(new Shape());
  }

  /** Everything a checkpoint must keep, by name; writing into these arrays restores the state. */
  public Map<String, NDArray> tensors() {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      tensors.put("m." + names.get(i), first.get(i));
      tensors.put("v." + names.get(i), second.get(i));
    }
    tensors.put("step", step);
    return tensors;
  }

  List<NDArray> parameters() {
    return parameters;
  }

  List<NDArray> first() {
    return first;
  }

  List<NDArray> second() {
    return second;
  }

  List<NDArray> steps() {
    List<NDArray> steps = new ArrayList<>(parameters.size());
    parameters.forEach(parameter -> steps.add(step));
    return steps;
  }
}
