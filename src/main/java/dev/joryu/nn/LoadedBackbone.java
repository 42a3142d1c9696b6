package dev.joryu.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.layer.EagerTensor;
import dev.joryu.nn.layer.Network;
import dev.joryu.nn.layer.Slot.Role;
import dev.joryu.nn.layer.Tensor;
import dev.joryu.spec.Architecture;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A network with its tensors in memory. */
final class LoadedBackbone implements Backbone {

  private final Architecture architecture;
  private final int classes;
  private final Network network;
  private final FrozenPart frozen;
  private final NDManager manager;

  LoadedBackbone(
      Architecture architecture,
      int classes,
      Network network,
      FrozenPart frozen,
      NDManager manager) {
    this.architecture = architecture;
    this.classes = classes;
    this.network = network;
    this.frozen = frozen;
    this.manager = manager.newSubManager();
    network.fill(this.manager);
  }

  @Override
  public Architecture architecture() {
    return architecture;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Outputs forward(NDArray images, boolean training) {
    return forward(images, training, Set.of());
  }

  @Override
  public Outputs forward(NDArray images, boolean training, Set<String> attended) {
    Map<String, Tensor> maps = new LinkedHashMap<>();
    Tensor logits =
        network.forward(new EagerTensor(images, training, frozen.layers()), maps, attended);
    Map<String, NDArray> arrays = new LinkedHashMap<>();
    maps.forEach((name, map) -> arrays.put(name, ((EagerTensor) map).array()));
    return new Outputs(((EagerTensor) logits).array(), arrays);
  }

  @Override
  public Map<String, NDArray> parameters() {
    return tensors(Role.PARAMETER);
  }

  @Override
  public Map<String, NDArray> trainable() {
    Map<String, NDArray> trainable = parameters();
    trainable.keySet().removeAll(frozen.weights());
    return trainable;
  }

  @Override
  public Map<String, Integer> depths() {
    return Depths.of(network);
  }

  @Override
  public Map<String, NDArray> buffers() {
    return tensors(Role.BUFFER);
  }

  @Override
  public void close() {
    manager.close();
  }

  private Map<String, NDArray> tensors(Role role) {
    Map<String, NDArray> tensors = new LinkedHashMap<>();
    network
        .named()
        .forEach(
            (name, slot) -> {
              if (slot.role() == role) {
                tensors.put(name, slot.get());
              }
            });
    return tensors;
  }
}
