package dev.joryu.weights.names;

import dev.joryu.weights.StateDict;
import dev.joryu.weights.StoredTensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Beginnings that a wrapper gave to every name: data parallelism, compilation, a trainer. */
public final class Prefixes {

  private static final List<String> KNOWN =
      List.of("module.", "model.", "_orig_mod.", "state_dict.", "timm_model.", "net.");

  private Prefixes() {}

  /** The tensors without the beginnings that all of their names share. */
  public static Map<String, StoredTensor> without(Map<String, StoredTensor> tensors) {
    Map<String, StoredTensor> stripped = tensors;
    Optional<String> shared = shared(stripped);
    while (shared.isPresent()) {
      Map<String, StoredTensor> shorter = new LinkedHashMap<>();
      int length = shared.get().length();
      String prefix = shared.get();
      stripped.forEach(
          (name, tensor) ->
              shorter.put(name.startsWith(prefix) ? name.substring(length) : name, tensor));
      stripped = shorter;
      shared = shared(stripped);
    }
    return stripped;
  }

  private static Optional<String> shared(Map<String, StoredTensor> tensors) {
    return KNOWN.stream()
        .filter(prefix -> tensors.keySet().stream().anyMatch(name -> name.startsWith(prefix)))
        .filter(
            prefix ->
                tensors.keySet().stream()
                    .filter(name -> !name.startsWith(prefix))
                    .allMatch(StateDict::isWithoutKnowledge))
        .findFirst();
  }
}
