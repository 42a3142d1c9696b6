package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.site.Fact;
import java.util.List;

/**
 * One network at one size.
 *
 * @param role key of its text
 * @param usualSize side of the input in pixels where none is asked for
 * @param facts what it is and at what size
 * @param partners networks of the other role, and which maps align
 */
public record ArchitectureView(
    String name,
    String role,
    boolean hasWidth,
    int usualSize,
    SizeForm form,
    List<Fact> facts,
    CostView cost,
    List<MapRow> maps,
    List<Partners> partners) {

  /** A feature map. */
  public record MapRow(String name, String stride, String shape) {}

  /** Networks whose maps have the same names, and the pairs with them. */
  public record Partners(List<String> names, List<String> pairs) {}
}
