package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.AugmentedView;
import dev.joryu.dataset.pixels.Colours;
import dev.joryu.dataset.pixels.Geometry;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.PlainView;
import dev.joryu.dataset.pixels.View;
import java.util.List;
import java.util.SplittableRandom;

/** What an epoch shows of each image. */
@FunctionalInterface
interface Views {

  View of(Image image, int epoch);

  /** Images as they are. */
  static Views plain(List<Pixels> squares) {
    return (image, epoch) ->
        new PlainView(squares.stream().map(pixels -> pixels.picture(image)).toList());
  }

  /**
   * Images varied anew each epoch. A view depends on seed, epoch and image alone, so neither the
   * order of the images nor the timing of threads changes it.
   */
  static Views augmented(Pixels pixels, long seed) {
    return (image, epoch) -> {
      Picture picture = pixels.picture(image);
      SplittableRandom random = Seeds.random(seed, epoch, image.index());
      return new AugmentedView(picture, Geometry.random(picture, random), Colours.random(random));
    };
  }
}
