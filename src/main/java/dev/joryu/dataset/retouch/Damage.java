package dev.joryu.dataset.retouch;

import dev.joryu.spec.Corruption;
import java.util.SplittableRandom;

/**
 * Makes an image worse. The kinds and their five severities follow Hendrycks and Dietterich 2019,
 * arXiv 1903.12261, and the severities their ImageNet-C publishes for 224 pixels; where ours are
 * other ones, their file says so. Lengths are shares of the square's side, so that 96 and 224
 * pixels mean the same.
 */
@FunctionalInterface
public interface Damage {

  /**
   * Changes the colours in place.
   *
   * @param colours rows of red, green and blue, 0 to 255 before and after
   * @param random where all chance comes from
   */
  void apply(float[] colours, int size, SplittableRandom random);

  /**
   * One kind of damage.
   *
   * @param severity from 1
   */
  static Damage of(Corruption corruption, int severity) {
    int level = severity - 1;
    return switch (corruption) {
      case SHOT_NOISE -> new ShotNoise(level);
      case GAUSSIAN_NOISE -> new GaussianNoise(level);
      case IMPULSE_NOISE -> new ImpulseNoise(level);
      case DEFOCUS_BLUR -> new DefocusBlur(level);
      case MOTION_BLUR -> new MotionBlur(level);
      case PIXELATE -> new Pixelation(level);
      case JPEG -> new JpegCompression(level);
      case LOW_LIGHT -> new LowLight(level);
      case OVEREXPOSURE -> new Overexposure(level);
      case LOW_CONTRAST -> new LowContrast(level);
      case WHITE_BALANCE -> new WhiteBalance(level);
      case OCCLUSION -> new Occlusion(level);
    };
  }
}
