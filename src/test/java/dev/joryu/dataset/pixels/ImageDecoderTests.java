package dev.joryu.dataset.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.dataset.ImageFixtures;
import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageDecoderTests {

  private static final int TOLERANCE = 6;

  @Test
  void greyJpegKeepsItsLevel() throws Exception {
    assertColour(decode(ImageFixtures.grayJpeg(100)), 100, 100, 100);
  }

  @Test
  void sixteenBitPngsKeepTheirLevels() throws Exception {
    assertColour(decode(ImageFixtures.deepGrayPng(70)), 70, 70, 70);
    assertColour(decode(ImageFixtures.deepRgbPng(200, 100, 50)), 200, 100, 50);
  }

  @Test
  void transparentPngLiesOnWhite() throws Exception {
    assertColour(decode(ImageFixtures.transparentPng(0)), 255, 255, 255);
    assertColour(decode(ImageFixtures.transparentPng(128)), 127, 127, 127);
    assertColour(decode(ImageFixtures.transparentPng(255)), 0, 0, 0);
  }

  @Test
  void cmykJpegBecomesRgb() throws Exception {
    Picture cyan = decode(ImageFixtures.cmykJpeg(255, 0, 0, 0));
    assertThat(cyan.rgb()[0] & 0xFF).isLessThan(80);
    assertThat(cyan.rgb()[1] & 0xFF).isGreaterThan(130);
    assertThat(cyan.rgb()[2] & 0xFF).isGreaterThan(180);
    Picture paper = decode(ImageFixtures.cmykJpeg(0, 0, 0, 0));
    assertColour(paper, 255, 255, 255);
  }

  @Test
  void gifAndBmpAreRead() throws Exception {
    assertColour(decode(ImageFixtures.gif(Color.RED)), 255, 0, 0);
    assertColour(decode(ImageFixtures.bmp(new Color(10, 200, 30))), 10, 200, 30);
  }

  @ParameterizedTest
  @CsvSource({"1,48,24,red,blue", "2,48,24,blue,red", "3,48,24,blue,red", "4,48,24,red,blue"})
  void photographsOnTheirSideOrMirroredStandUpright(
      int orientation, int width, int height, String left, String right) throws Exception {
    Picture picture = decode(ImageFixtures.turnedJpeg(orientation));

    assertThat(picture.width()).isEqualTo(width);
    assertThat(picture.height()).isEqualTo(height);
    assertThat(colour(picture, 4, 12)).isEqualTo(left);
    assertThat(colour(picture, 44, 12)).isEqualTo(right);
  }

  /** 6 is turned to the right to stand upright: what was left comes to the top. */
  @ParameterizedTest
  @CsvSource({"5,red,blue", "6,red,blue", "7,blue,red", "8,blue,red"})
  void photographsTurnedByAQuarterStandUpright(int orientation, String top, String bottom)
      throws Exception {
    Picture picture = decode(ImageFixtures.turnedJpeg(orientation));

    assertThat(picture.width()).isEqualTo(24);
    assertThat(picture.height()).isEqualTo(48);
    assertThat(colour(picture, 12, 4)).isEqualTo(top);
    assertThat(colour(picture, 12, 44)).isEqualTo(bottom);
  }

  /** The two halves cannot tell 6 from 5; corners can. */
  @ParameterizedTest
  @CsvSource({"1,0", "2,1", "3,3", "4,2", "5,0", "6,2", "7,3", "8,1"})
  void theTopLeftCornerComesFromTheRightPlace(int orientation, int corner) {
    byte[] rgb = {0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3};

    assertThat(new Picture(2, 2, rgb).upright(orientation).rgb()[0]).isEqualTo((byte) corner);
  }

  @Test
  void halfAFileIsRefused() {
    assertBroken(ImageFixtures.truncatedJpeg(1), "cut off");
    assertBroken(ImageFixtures.truncatedPng(1), "cannot be decoded as PNG");
    assertBroken(new byte[0], "is empty");
  }

  @Test
  void jpegWithAHoleIsRefused() {
    assertBroken(ImageFixtures.holedJpeg(1), "damaged");
  }

  @Test
  void textIsRefused() {
    assertBroken(ImageFixtures.textAsJpeg(), "is not a JPEG, PNG, GIF, BMP file");
  }

  @Test
  void hugePictureIsRefusedByItsHeader() {
    assertBroken(ImageFixtures.hugePng(), "30000 x 30000 pixels");
  }

  @Test
  void damageInOneFileIsForgottenInTheNext() throws Exception {
    assertBroken(ImageFixtures.holedJpeg(1), "damaged");

    assertThat(decode(ImageFixtures.jpeg(1)).width()).isEqualTo(48);
  }

  private static Picture decode(byte[] encoded) throws BrokenImage {
    return ImageDecoder.ofThread().decode(encoded);
  }

  private static void assertBroken(byte[] encoded, String reason) {
    assertThatThrownBy(() -> decode(encoded))
        .isInstanceOf(BrokenImage.class)
        .hasMessageContaining(reason);
  }

  private static void assertColour(Picture picture, int red, int green, int blue) {
    int middle = (picture.height() / 2 * picture.width() + picture.width() / 2) * 3;
    int[] expected = {red, green, blue};
    for (int c = 0; c < 3; c++) {
      assertThat(picture.rgb()[middle + c] & 0xFF).isCloseTo(expected[c], within(TOLERANCE));
    }
  }

  private static String colour(Picture picture, int x, int y) {
    int at = (y * picture.width() + x) * 3;
    int red = picture.rgb()[at] & 0xFF;
    int blue = picture.rgb()[at + 2] & 0xFF;
    return red > blue ? "red" : "blue";
  }
}
