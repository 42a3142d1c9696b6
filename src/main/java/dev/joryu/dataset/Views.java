package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.pixels.AugmentedView;
import dev.joryu.dataset.pixels.Colours;
import dev.joryu.dataset.pixels.Geometry;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.PlainView;
import dev.joryu.dataset.pixels.View;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** The ways in which each image can be shown. */
@FunctionalInterface
interface Views {

  View of(Image image, int view);

  /**
   * Images as they are.
   *
   * @param splits whose images are wanted
   * @param cache directory shared by all trainings of this machine
   */
  static Views plain(ImageArchive archive, Set<Split> splits, Viewers viewers, Path cache)
      throws IOException {
    List<Pixels> squares = new ArrayList<>();
    for (ImageInput square : viewers.squares()) {
      squares.add(Pixels.open(archive, splits, new Keeping.Square(square), cache));
    }
    return (image, view) ->
        new PlainView(squares.stream().map(pixels -> pixels.picture(image)).toList());
  }

  /**
   * Images varied anew in each view. A view depends on seed, number and image alone, so neither the
   * order of the images nor the timing of threads changes it.
   */
  static Views augmented(Pixels pixels, long seed) {
    return (image, view) -> {
      Picture picture = pixels.picture(image);
      SplittableRandom random = Seeds.random(seed, view, image.index());
      return new AugmentedView(picture, Geometry.random(picture, random), Colours.random(random));
    };
  }

  /** These views, each changed after it was rendered; what it was rendered from stays as it is. */
  default Views retouched(Retouch retouch) {
    return (image, number) -> {
      View view = of(image, number);
      return (size, to) -> {
        view.render(size, to);
        retouch.apply(image.index(), to, size);
      };
    };
  }
}
