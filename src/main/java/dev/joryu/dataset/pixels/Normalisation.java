package dev.joryu.dataset.pixels;

import dev.joryu.spec.ImageInput;

/** Colours of 0 to 255 to the numbers a network sees, computed as torchvision does, in float32. */
public final class Normalisation {

  private static final int CHANNELS = 3;

  private final float[] mean = new float[CHANNELS];
  private final float[] std = new float[CHANNELS];

  /** The statistics of {@code input}. */
  public Normalisation(ImageInput input) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      mean[channel] = input.mean().get(channel).floatValue();
      std[channel] = input.std().get(channel).floatValue();
    }
  }

  /** Normalises pixels of red, green and blue, keeping their order. */
  public void apply(float[] colours, float[] to) {
    for (int channel = 0; channel < CHANNELS; channel++) {
      float channelMean = mean[channel];
      float channelStd = std[channel];
      for (int i = channel; i < colours.length; i += CHANNELS) {
        to[i] = (colours[i] / 255 - channelMean) / channelStd;
      }
    }
  }
}
