package dev.joryu.comparison;

import java.util.List;

/**
 * What a file was not asked though its network was.
 *
 * @param test whether it was asked nothing at all
 * @param robustness about test images made worse
 * @param background without the leaf
 * @param fieldDatasets names of the sets of another domain
 */
public record Unasked(
    boolean test, boolean robustness, boolean background, List<String> fieldDatasets) {

  /** A file that can say all that it is to be held against. */
  static final Unasked NOTHING = new Unasked(false, false, false, List.of());

  /** Nothing was asked, and of its network it is not known what was. */
  static final Unasked TEST = new Unasked(true, false, false, List.of());

  public Unasked {
    fieldDatasets = List.copyOf(fieldDatasets);
  }

  /** What the digest of a file lacks beside that of its network. */
  static Unasked of(Digest network, Digest file) {
    return new Unasked(
        false,
        !network.robustnessSample().isEmpty() && file.robustnessSample().isEmpty(),
        network.background() && !file.background(),
        network.fields().stream().filter(name -> !file.fields().contains(name)).toList());
  }

  /** All that a network was asked. */
  static Unasked all(Digest network) {
    return new Unasked(
        true, !network.robustnessSample().isEmpty(), network.background(), network.fields());
  }

  /** Whether nothing is lacking. */
  public boolean isNothing() {
    return equals(NOTHING);
  }

  /** The same without some sets of another domain. */
  public Unasked without(List<String> names) {
    return new Unasked(
        test,
        robustness,
        background,
        fieldDatasets.stream().filter(name -> !names.contains(name)).toList());
  }
}
