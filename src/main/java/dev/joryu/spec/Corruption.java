package dev.joryu.spec;

import java.util.Locale;

/**
 * What happens to photographs outside the laboratory. Each comes in {@link #SEVERITIES} severities,
 * 1 the mildest, as in Hendrycks and Dietterich 2019 (arXiv 1903.12261); the choice is ours, made
 * for a camera in a field or a factory.
 */
public enum Corruption {
  /** Photon noise, as of a small sensor. */
  SHOT_NOISE,
  /** Noise of the electronics, the same everywhere. */
  GAUSSIAN_NOISE,
  /** Dead and hot pixels. */
  IMPULSE_NOISE,
  /** A lens out of focus. */
  DEFOCUS_BLUR,
  /** A camera or a leaf that moves. */
  MOTION_BLUR,
  /** Few pixels, enlarged. */
  PIXELATE,
  /** Compression by a phone or a link. */
  JPEG,
  /** Too little light, with the noise that comes with it. */
  LOW_LIGHT,
  /** Too much light. */
  OVEREXPOSURE,
  /** Mist, or a dirty lens. */
  LOW_CONTRAST,
  /** A lamp of another colour. */
  WHITE_BALANCE,
  /** Something in front of the leaf. */
  OCCLUSION;

  /** How many severities there are, counted from 1. */
  public static final int SEVERITIES = 5;

  /** The name in JSON and on the wire, such as {@code shot_noise}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }
}
