package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.Colours;
import dev.joryu.dataset.pixels.Geometry;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.View;
import dev.joryu.spec.TrainingSpec.Augmentation;
import java.util.SplittableRandom;

/**
 * Which view of an image an epoch shows. It depends on seed, epoch and image alone, so neither the
 * order of the images nor the timing of threads changes it.
 */
record ViewPolicy(Augmentation augmentation, long seed) {

  View view(Picture picture, Image image, int epoch) {
    return switch (augmentation) {
      case NONE -> plain(picture);
      case STANDARD -> {
        SplittableRandom random = Seeds.random(seed, epoch, image.index());
        yield new View(picture, Geometry.random(picture, random), Colours.random(random));
      }
    };
  }

  static View plain(Picture picture) {
    return new View(picture, Geometry.centred(picture), Colours.AS_THEY_ARE);
  }
}
