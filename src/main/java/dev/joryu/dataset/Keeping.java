package dev.joryu.dataset;

import dev.joryu.dataset.pixels.MiddleSquare;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.Shrink;
import dev.joryu.spec.ImageInput;

/** What is kept of a decoded picture. */
sealed interface Keeping {

  /** The part of the decoded picture that is kept. */
  Picture of(Picture decoded);

  /** Names the cached file; equal only where the kept pixels are. */
  String key();

  /** The whole picture, a little larger than the views that will be taken of it. */
  record Whole(int side) implements Keeping {

    private static final double MARGIN = 1.25;

    static Whole forViews(int largest) {
      return new Whole((int) Math.ceil(largest * MARGIN));
    }

    @Override
    public Picture of(Picture decoded) {
      return Shrink.toShortSide(decoded, side);
    }

    @Override
    public String key() {
      return "whole-" + side;
    }
  }

  /** The finished square. */
  record Square(ImageInput input) implements Keeping {

    @Override
    public Picture of(Picture decoded) {
      return MiddleSquare.of(decoded, input);
    }

    @Override
    public String key() {
      return "square-%d-of-%d-%s".formatted(input.size(), input.resize(), input.interpolation());
    }
  }
}
