package dev.joryu.nn;

import dev.joryu.nn.layer.Block;
import dev.joryu.nn.layer.Network;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How deep the tensors of a network lie: 0 before the first block, one more in each block, and one
 * more still behind the last. What stands between blocks counts to the one before, as in the code
 * of BEiT (arXiv 2106.08254) and SimMIM (arXiv 2111.09886).
 */
final class Depths {

  private Depths() {}

  /** Depth by name, in the order of torchvision's state dict. */
  static Map<String, Integer> of(Network network) {
    List<String> blocks =
        network.paths().entrySet().stream()
            .filter(node -> node.getKey() instanceof Block)
            .map(node -> node.getValue() + ".")
            .toList();
    Map<String, Integer> depths = new LinkedHashMap<>();
    String block = "";
    int depth = 0;
    for (String name : network.named().keySet()) {
      Optional<String> own = blocks.stream().filter(name::startsWith).findFirst();
      if (own.isPresent() && !own.get().equals(block)) {
        block = own.get();
        depth++;
      }
      depths.put(name, own.isEmpty() && depth == blocks.size() ? depth + 1 : depth);
    }
    return depths;
  }
}
