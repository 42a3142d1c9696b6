package dev.joryu.dataset.retouch;

import java.util.Arrays;

/**
 * The colours of an image apart from their brightness, so that a shadow has the tint of what it
 * falls on. Each is two numbers: red against green, and yellow against blue.
 */
final class Tints {

  private static final int CHANNELS = 3;

  /** Added to a colour's sum, so that the noise of dark pixels does not count as tint. */
  private static final float DARK = 60;

  private final float[] redness;
  private final float[] yellowness;

  Tints(float[] colours) {
    redness = new float[colours.length / CHANNELS];
    yellowness = new float[redness.length];
    for (int i = 0; i < redness.length; i++) {
      float red = colours[CHANNELS * i];
      float green = colours[CHANNELS * i + 1];
      float blue = colours[CHANNELS * i + 2];
      float light = red + green + blue + DARK;
      redness[i] = (red - green) / light;
      yellowness[i] = ((red + green) / 2 - blue) / light;
    }
  }

  /** How far each pixel is from the middle tint of some pixels. */
  float[] distancesFrom(int[] pixels) {
    float red = middle(redness, pixels);
    float yellow = middle(yellowness, pixels);
    float[] distances = new float[redness.length];
    for (int i = 0; i < distances.length; i++) {
      float a = redness[i] - red;
      float b = yellowness[i] - yellow;
      distances[i] = (float) Math.sqrt(a * a + b * b);
    }
    return distances;
  }

  private static float middle(float[] values, int[] pixels) {
    float[] chosen = new float[pixels.length];
    for (int i = 0; i < chosen.length; i++) {
      chosen[i] = values[pixels[i]];
    }
    Arrays.sort(chosen);
    return chosen[chosen.length / 2];
  }
}
