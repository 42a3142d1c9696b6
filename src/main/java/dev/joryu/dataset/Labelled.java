package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The training images that keep their labels.
 *
 * @param samples in the order of the archive
 * @param shortClasses classes that have fewer images than labels were asked for
 */
record Labelled(List<Sample> samples, List<String> shortClasses) {

  /** Picks {@code perClass} images of every class by the seed alone; null keeps all. */
  static Labelled pick(
      List<Image> images, List<String> classes, @Nullable Integer perClass, long seed) {
    List<Sample> samples = new ArrayList<>();
    List<String> shortClasses = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      int wanted = label;
      int[] ofClass =
          IntStream.range(0, images.size()).filter(i -> images.get(i).label() == wanted).toArray();
      if (perClass != null) {
        if (ofClass.length < perClass) {
          shortClasses.add(classes.get(label));
        }
        Seeds.shuffle(ofClass, Seeds.random(seed, Seeds.LABELS, label));
        ofClass = Arrays.copyOf(ofClass, Math.min(perClass, ofClass.length));
      }
      for (int index : ofClass) {
        samples.add(new Sample(images.get(index), label));
      }
    }
    samples.sort(Comparator.comparingInt(sample -> sample.image().index()));
    return new Labelled(List.copyOf(samples), List.copyOf(shortClasses));
  }

  /** Those of the images that are not among these, without a label. */
  List<Sample> others(List<Image> images) {
    Set<Integer> kept = new HashSet<>();
    samples.forEach(sample -> kept.add(sample.image().index()));
    return images.stream()
        .filter(image -> !kept.contains(image.index()))
        .map(Sample::unlabelled)
        .toList();
  }
}
