package dev.joryu.dataset.synthetic;

import java.util.Locale;
import java.util.SplittableRandom;

/** Where on the leaf the lesions of a class sit. */
public enum LesionSite {
  MARGIN {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> leaf.outwards(x, y) > 0.74;
    }
  },
  MIDRIB {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> Math.abs(y) < 0.09;
    }
  },
  TIP {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> x > 0.3;
    }
  },
  BASE {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> x < -0.4;
    }
  },
  MIDDLE_BAND {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      double centre = random.nextDouble(-0.15, 0.1);
      return (x, y) -> Math.abs(x - centre) < 0.2;
    }
  },
  ONE_HALF {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      double side = random.nextBoolean() ? 1 : -1;
      return (x, y) -> side * y > 0.05;
    }
  },
  SCATTERED {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> true;
    }
  },
  ONE_CLUSTER {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      double centreX = random.nextDouble(-0.5, 0.5);
      double centreY = random.nextDouble(-0.6, 0.6) * leaf.halfWidth(centreX);
      return (x, y) -> square(x - centreX) + square(y - centreY) < square(0.24);
    }
  },
  BOTH_ENDS {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      return (x, y) -> x > 0.45 || x < -0.5;
    }
  },
  ONE_VEIN {
    @Override
    Region region(Leaf leaf, SplittableRandom random) {
      double side = random.nextBoolean() ? 1 : -1;
      double origin = leaf.veinNear(random.nextDouble(-0.5, 0.2));
      return (x, y) -> side * y > 0 && Math.abs(leaf.veinOrigin(x, y) - origin) < 0.09;
    }
  };

  /** The part of a leaf that the lesions keep to; the same after mirroring it at its midrib. */
  abstract Region region(Leaf leaf, SplittableRandom random);

  /**
   * Which colour the lesions of the class have, out of so many. Two classes share each, so colour
   * narrows it down to a pair and the place decides.
   */
  int colour(int colours) {
    return ordinal() / 2 % colours;
  }

  /** The name of the class, such as {@code lesions_at_tip}. */
  public String className() {
    return "lesions_" + name().toLowerCase(Locale.ROOT);
  }

  private static double square(double value) {
    return value * value;
  }

  /** A part of a leaf. */
  @FunctionalInterface
  interface Region {
    boolean contains(double x, double y);
  }
}
