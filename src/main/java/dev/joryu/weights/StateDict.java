package dev.joryu.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Tensors of torchvision's state dicts that hold no knowledge: they count batches, or follow from
 * the architecture. Reading passes over them; writing adds them, since {@code
 * load_state_dict(strict=True)} asks for them.
 */
public final class StateDict {

  private static final Pattern WITHOUT_KNOWLEDGE =
      Pattern.compile(
          "(?:.*\\.)?(?:num_batches_tracked|relative_position_index|relative_coords_table"
              + "|attn_mask|n_averaged|position_ids)");
  private static final String VARIANCE = "running_var";
  private static final String TABLE = "relative_position_bias_table";

  private StateDict() {}

  /** Whether a name of any naming says that the tensor holds no knowledge. */
  public static boolean isWithoutKnowledge(String name) {
    return WITHOUT_KNOWLEDGE.matcher(name).matches();
  }

  /**
   * Adds what the tensors lack for a complete state dict, each where torchvision has it.
   *
   * @param tensors by torchvision name
   */
  public static Map<String, StoredTensor> complete(Map<String, ? extends StoredTensor> tensors) {
    Map<String, StoredTensor> complete = new LinkedHashMap<>();
    tensors.forEach(
        (name, tensor) -> {
          complete.put(name, tensor);
          String module = name.substring(0, name.lastIndexOf('.') + 1);
          if (name.endsWith("." + VARIANCE)) {
            complete.put(module + "num_batches_tracked", new WholeNumbers(List.of(), 0));
          } else if (name.endsWith("." + TABLE)) {
            complete.put(
                module + "relative_position_index", positions(Resampling.side(tensor.shape(), 0)));
          }
        });
    return complete;
  }

  /**
   * Row of the bias table for each pair of cells of a window, n² · n² long.
   *
   * @param tableSide 2n − 1
   */
  private static StoredTensor positions(int tableSide) {
    int side = (tableSide + 1) / 2;
    int cells = side * side;
    long[] rows = new long[cells * cells];
    for (int i = 0; i < cells; i++) {
      for (int j = 0; j < cells; j++) {
        int down = i / side - j / side + side - 1;
        int right = i % side - j % side + side - 1;
        rows[i * cells + j] = (long) down * tableSide + right;
      }
    }
    return new WholeNumbers(List.of((long) rows.length), rows);
  }
}
