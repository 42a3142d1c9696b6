package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A teacher that cannot change: it always runs in evaluation mode, off the tape, and none of its
 * tensors asks for a gradient. Its logits come in the student's order of classes.
 */
public final class FrozenTeacher implements AutoCloseable {

  private final Backbone backbone;
  private final int[] order;
  private final Set<String> attended;

  /**
   * Freezes a network, which now belongs to this holder.
   *
   * @param taught class names in the order of the network's logits
   * @param wanted class names in the order of the student's logits
   * @throws IllegalArgumentException if the two name different classes, saying which
   */
  public FrozenTeacher(Backbone backbone, List<String> taught, List<String> wanted) {
    this(backbone, taught, wanted, Set.of());
  }

  /**
   * As above; the teacher tells what attention some of its maps received too.
   *
   * @param attended names of those maps
   */
  public FrozenTeacher(
      Backbone backbone, List<String> taught, List<String> wanted, Set<String> attended) {
    this.backbone = backbone;
    this.attended = attended;
    this.order = order(taught, wanted);
    tensors().forEach(tensor -> tensor.setRequiresGradient(false));
  }

  /**
   * What the teacher says to a batch; the results belong to the manager of {@code images}. Leaves
   * the calling thread's gradients off.
   *
   * @param images (B, 3, H, W) at the teacher's size
   */
  public Backbone.Outputs teach(NDArray images) {
    Autograd.gradients(false);
    Backbone.Outputs outputs = backbone.forward(images, false, attended);
    return isIdentity()
        ? outputs
        : new Backbone.Outputs(inStudentsOrder(outputs.logits()), outputs.maps());
  }

  /** A checksum over every tensor; equal before and after anything that respects the freeze. */
  public long checksum() {
    CRC32 checksum = new CRC32();
    tensors().forEach(tensor -> checksum.update(tensor.toByteBuffer()));
    return checksum.getValue();
  }

  /** Whether any tensor asks for a gradient. */
  public boolean asksForGradient() {
    return tensors().anyMatch(NDArray::hasGradient);
  }

  @Override
  public void close() {
    backbone.close();
  }

  private Stream<NDArray> tensors() {
    return Stream.concat(
        backbone.parameters().values().stream(), backbone.buffers().values().stream());
  }

  private NDArray inStudentsOrder(NDArray logits) {
    NDManager manager = logits.getManager();
    NDArray columns = manager.create(order).reshape(1, order.length).broadcast(logits.getShape());
    return logits.gather(columns, 1); // B C
  }

  private boolean isIdentity() {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }

  private static int[] order(List<String> taught, List<String> wanted) {
    List<String> problems = new ArrayList<>();
    List<String> unknown = wanted.stream().filter(name -> !taught.contains(name)).toList();
    List<String> surplus = taught.stream().filter(name -> !wanted.contains(name)).toList();
    if (!unknown.isEmpty()) {
      problems.add("the dataset has classes the teacher does not know: " + unknown);
    }
    if (!surplus.isEmpty()) {
      problems.add("the teacher knows classes the dataset does not have: " + surplus);
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return wanted.stream().mapToInt(taught::indexOf).toArray();
  }
}
