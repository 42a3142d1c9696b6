package dev.joryu.nn.layer;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.layer.Slot.Role;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Named tensors in a tree. The path of a tensor is its name in torchvision's state dict, and the
 * order is that of the state dict: a node's own tensors, then its children.
 */
public abstract class TensorTree {

  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final Map<String, TensorTree> children = new LinkedHashMap<>();

  /** Declares a trainable tensor of this node. */
  protected final Slot parameter(String name, Init init, long... shape) {
    return slot(name, new Slot(new Shape(shape), init, Role.PARAMETER));
  }

  /** Declares a tensor that training updates without gradients. */
  protected final Slot buffer(String name, Init init, long... shape) {
    return slot(name, new Slot(new Shape(shape), init, Role.BUFFER));
  }

  /** Declares a tensor of so many numbers that never changes. */
  protected final Slot constant(String name, long length, Supplier<long[]> values) {
    return slot(name, new Slot(length, values));
  }

  /** Hangs a subtree in. */
  protected final <T extends TensorTree> T child(String name, T child) {
    children.put(name, child);
    return child;
  }

  /** Every tensor by path. */
  public final Map<String, Slot> named() {
    Map<String, Slot> named = new LinkedHashMap<>();
    collect("", named);
    return named;
  }

  /** Every subtree's path; the root's is empty. */
  public final Map<TensorTree, String> paths() {
    Map<TensorTree, String> paths = new IdentityHashMap<>();
    collectPaths("", paths);
    return paths;
  }

  /** Makes every tensor. */
  public final void fill(NDManager manager) {
    slots.values().forEach(slot -> slot.fill(manager));
    children.values().forEach(child -> child.fill(manager));
  }

  private Slot slot(String name, Slot slot) {
    slots.put(name, slot);
    return slot;
  }

  private void collectPaths(String path, Map<TensorTree, String> paths) {
    paths.put(this, path);
    String prefix = path.isEmpty() ? "" : path + ".";
    children.forEach((name, child) -> child.collectPaths(prefix + name, paths));
  }

  private void collect(String prefix, Map<String, Slot> named) {
    slots.forEach((name, slot) -> named.put(prefix + name, slot));
    children.forEach((name, child) -> child.collect(prefix + name + ".", named));
  }
}
