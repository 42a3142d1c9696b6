package dev.joryu.weights;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tensors a network is made of: what a file of its weights must hold.
 *
 * @param shapes shape by torchvision name, in the order of torchvision's state dict
 * @param head names of the tensors whose first dimension is the number of classes
 */
public record Layout(Map<String, List<Long>> shapes, Set<String> head) {

  public Layout {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    head = Set.copyOf(head);
  }

  /** All but the head. */
  public Layout withoutHead() {
    Map<String, List<Long>> body = new LinkedHashMap<>(shapes);
    body.keySet().removeAll(head);
    return new Layout(body, Set.of());
  }
}
