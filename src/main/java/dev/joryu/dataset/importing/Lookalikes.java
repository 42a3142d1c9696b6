package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import java.util.List;
import java.util.Set;

/** Images of one split that look like one of another, though their bytes differ. */
final class Lookalikes {

  private Lookalikes() {}

  /**
   * The pairs, each as the paths of both; for each image of {@code others} one at most.
   *
   * @param one a split; TRAIN stands for all that is learned from
   */
  static List<String> across(Split one, Set<Split> others, List<Checked> images, Cuts cuts) {
    List<Checked> known = images.stream().filter(image -> cuts.sideOf(image) == one).toList();
    return images.parallelStream()
        .filter(image -> others.contains(cuts.sideOf(image)))
        .flatMap(
            tested ->
                known.stream()
                    .filter(image -> image.look().isLike(tested.look()))
                    .filter(image -> !image.sha256().equals(tested.sha256()))
                    .limit(1)
                    .map(image -> Duplicates.paths(List.of(image, tested))))
        .toList();
  }
}
