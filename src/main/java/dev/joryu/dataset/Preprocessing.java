package dev.joryu.dataset;

import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.dataset.pixels.ImageDecoder;
import dev.joryu.dataset.pixels.MiddleSquare;
import dev.joryu.dataset.pixels.Normalisation;
import dev.joryu.dataset.pixels.Picture;
import dev.joryu.dataset.pixels.PlainView;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.List;

/**
 * One image made ready for a network, exactly as the images of an evaluation are; needs no engine.
 */
public final class Preprocessing {

  private static final int CHANNELS = 3;

  private Preprocessing() {}

  /**
   * Decodes, resizes, cuts to the middle square and normalises.
   *
   * @param encoded a JPEG, PNG, GIF or BMP file
   * @return (3, size, size), row by row: all of red, then green, then blue
   * @throws InvalidInput if the bytes are no whole image
   */
  public static float[] image(byte[] encoded, ImageInput input) {
    return image("the image", encoded, input);
  }

  /** As above; a refusal calls the file by its owner's name. */
  public static float[] image(String name, byte[] encoded, ImageInput input) {
    Picture square = MiddleSquare.of(decode(name, encoded), input);
    int pixels = input.size() * input.size();
    float[] colours = new float[pixels * CHANNELS];
    new PlainView(List.of(square)).render(input.size(), colours);
    new Normalisation(input).apply(colours, colours);
    float[] channelsFirst = new float[colours.length];
    for (int i = 0; i < colours.length; i++) {
      channelsFirst[i % CHANNELS * pixels + i / CHANNELS] = colours[i];
    }
    return channelsFirst;
  }

  private static Picture decode(String name, byte[] encoded) {
    try {
      return ImageDecoder.ofThread().decode(encoded);
    } catch (BrokenImage e) {
      throw new InvalidInput(
          new Violation(
              "file",
              Rule.MALFORMED,
              name,
              "a whole JPEG, PNG, GIF or BMP of at most 100 million pixels; this one "
                  + e.reason()));
    }
  }
}
