package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.InvalidInput;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Against what torchvision's transforms gave; src/bench/python/preprocess.py wrote it down. */
class PreprocessingTests {

  private static final JsonMapper JSON = new JsonMapper();

  @ParameterizedTest
  @MethodSource("cases")
  void pixelsAreThoseOfTorchvisionBitByBit(Case wanted) {
    assertThat(Preprocessing.image(png(wanted.width(), wanted.height()), wanted.preprocessing()))
        .isEqualTo(wanted.tensor());
  }

  static List<Case> cases() throws IOException {
    return JSON.readValue(resource("cases.json"), new TypeReference<List<Case>>() {});
  }

  /** Two decoders may round differently, by one step of 255. */
  @Test
  void aJpegIsThatOfTorchvisionToAStep() throws IOException {
    Case wanted = JSON.readValue(resource("slopes.json"), Case.class);
    float[] expected = wanted.tensor();
    float[] actual = Preprocessing.image(resource("slopes.jpg"), wanted.preprocessing());

    assertThat(actual).hasSameSizeAs(expected);
    int pixels = actual.length / 3;
    for (int i = 0; i < actual.length; i++) {
      double step = 1 / (255 * wanted.preprocessing().std().get(i / pixels));
      assertThat((double) Math.abs(actual[i] - expected[i])).isLessThan(1.01 * step);
    }
  }

  @Test
  void whatIsNoImageIsRefused() {
    ImageInput input = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 96);

    assertThatThrownBy(() -> Preprocessing.image(ImageFixtures.textAsJpeg(), input))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith(
            "file 'the image' is malformed; allowed: a whole JPEG, PNG, GIF or BMP");
  }

  /** The picture of preprocess.py. */
  private static byte[] png(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int slope = 3 * x * x + 5 * y * y + 2 * x * y;
        int red = slope / 8 % 256;
        int green = (slope + 680) / 8 % 256;
        int blue = (slope + 1360) / 8 % 256;
        image.setRGB(x, y, red << 16 | green << 8 | blue);
      }
    }
    return ImageFixtures.encode(image, "png");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(
            PreprocessingTests.class.getResourceAsStream("/preprocessing/" + name), name)) {
      return in.readAllBytes();
    }
  }

  /**
   * An image of the formula and what became of it.
   *
   * @param values (3, size, size) float32, little-endian
   */
  record Case(int width, int height, ImageInput preprocessing, byte[] values) {

    float[] tensor() {
      float[] tensor = new float[values.length / Float.BYTES];
      ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(tensor);
      return tensor;
    }

    @Override
    public String toString() {
      return width + " x " + height + " to " + preprocessing;
    }
  }
}
