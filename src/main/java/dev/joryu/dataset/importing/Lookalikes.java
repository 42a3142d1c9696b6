package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import java.util.List;

/** Images to test on that look like one that is learned from, though their bytes differ. */
final class Lookalikes {

  private Lookalikes() {}

  /** The pairs, each as the paths of both. */
  static List<String> across(List<Checked> images, Cuts cuts) {
    List<Checked> learned =
        images.stream().filter(image -> cuts.sideOf(image) == Split.TRAIN).toList();
    return images.parallelStream()
        .filter(image -> cuts.sideOf(image) != Split.TRAIN)
        .flatMap(
            tested ->
                learned.stream()
                    .filter(image -> image.look().isLike(tested.look()))
                    .filter(image -> !image.sha256().equals(tested.sha256()))
                    .limit(1)
                    .map(image -> Duplicates.paths(List.of(image, tested))))
        .toList();
  }
}
