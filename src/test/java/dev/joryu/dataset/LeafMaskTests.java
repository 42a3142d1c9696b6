package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is leaf and what is ground, and what is left when one of both is hidden. */
class LeafMaskTests {

  private static final int SIZE = 96;

  @ParameterizedTest
  @CsvSource({"50, 90, 40", "150, 140, 40", "120, 80, 40", "30, 60, 30", "190, 200, 90"})
  void aLeafIsToldFromItsGroundAndItsShadow(int red, int green, int blue) {
    LeafMask mask = LeafMask.of(scene(red, green, blue), SIZE);

    assertThat(mask.plausible()).isTrue();
    assertThat(overlap(mask.leaf())).isGreaterThan(0.93);
    assertThat(mask.share()).isBetween(0.28, 0.36);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 96, 224})
  void generatedLeavesHaveMasks(int size) {
    LeafMask[] masks =
        IntStream.range(0, 40)
            .mapToObj(i -> LeafMask.of(PaintedLeaves.leaf(size, i), size))
            .toArray(LeafMask[]::new);
    assertThat(Arrays.stream(masks).filter(LeafMask::plausible).count()).isGreaterThanOrEqualTo(38);
    for (LeafMask mask : masks) {
      assertThat(mask.leaf()).hasSize(size * size);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void nothingIsLeafOnPlainGround(int grey) {
    float[] colours = new float[SIZE * SIZE * 3];
    Arrays.fill(colours, grey);
    assertThat(LeafMask.of(colours, SIZE).share()).isZero();
    assertThat(LeafMask.of(colours, SIZE).plausible()).isFalse();
  }

  @Test
  void noiseIsNoLeaf() {
    SplittableRandom random = new SplittableRandom(3);
    float[] faint = new float[SIZE * SIZE * 3];
    float[] strong = new float[faint.length];
    for (int i = 0; i < faint.length; i++) {
      faint[i] = 120 + random.nextInt(16);
      strong[i] = random.nextInt(256);
    }
    assertThat(LeafMask.of(faint, SIZE).plausible()).isFalse();
    assertThat(LeafMask.of(strong, SIZE).plausible()).isFalse();
  }

  @Test
  void aGroundOfOtherLeavesIsNotPlain() {
    float[] colours = scene(50, 90, 40);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        if (!isLeaf(x, y) && (x / 12 + y / 12) % 2 == 0) {
          paint(colours, x, y, 60, 100, 30);
        }
      }
    }
    assertThat(LeafMask.of(colours, SIZE).plausible()).isFalse();
  }

  @Test
  void hidingTheLeafLeavesTheGroundAndNothingOfTheLeaf() {
    float[] before = scene(50, 90, 40);
    float[] after = before.clone();
    Hiding.LEAF.apply(0, after, SIZE);
    boolean[] leaf = LeafMask.of(before, SIZE).leaf();

    float[] ground = mean(before, leaf, false);
    for (int i = 0; i < leaf.length; i++) {
      assertThat(colour(after, i)).isEqualTo(leaf[i] ? ground : colour(before, i));
    }
    assertThat(LeafMask.of(after, SIZE).plausible()).isFalse();
  }

  @Test
  void hidingTheBackgroundLeavesTheLeaf() {
    float[] before = scene(50, 90, 40);
    float[] after = before.clone();
    Hiding.BACKGROUND.apply(0, after, SIZE);
    boolean[] leaf = LeafMask.of(before, SIZE).leaf();

    float[] skin = mean(before, leaf, true);
    for (int i = 0; i < leaf.length; i++) {
      assertThat(colour(after, i)).isEqualTo(leaf[i] ? colour(before, i) : skin);
    }
  }

  @Test
  void imagesWithoutAPlausibleMaskStayAsTheyAre() {
    float[] grey = new float[SIZE * SIZE * 3];
    Arrays.fill(grey, 90);
    for (Hiding hiding : Hiding.values()) {
      float[] after = grey.clone();
      hiding.apply(0, after, SIZE);
      assertThat(after).isEqualTo(grey);
    }
  }

  /** A mottled leaf with a grey lesion inside, on speckled grey, with its shadow beside it. */
  private static float[] scene(int red, int green, int blue) {
    SplittableRandom random = new SplittableRandom(1);
    float[] colours = new float[SIZE * SIZE * 3];
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int speck = random.nextInt(-10, 11);
        double light = isLeaf(x - 8, y - 5) ? 0.5 : 1;
        if (isLeaf(x, y) && Math.hypot(x - 44, y - 52) > 6) {
          paint(colours, x, y, red + speck, green + speck, blue + speck);
        } else {
          light = isLeaf(x, y) ? 1 : light;
          paint(colours, x, y, (150 + speck) * light, (145 + speck) * light, (150 + speck) * light);
        }
      }
    }
    return colours;
  }

  private static boolean isLeaf(int x, int y) {
    double across = (x - 46) / 24.0;
    double along = (y - 46) / 38.0;
    return across * across + along * along <= 1;
  }

  private static void paint(float[] colours, int x, int y, double red, double green, double blue) {
    int at = (y * SIZE + x) * 3;
    colours[at] = (float) red;
    colours[at + 1] = (float) green;
    colours[at + 2] = (float) blue;
  }

  /** Pixels that are leaf by both, over those that are by either. */
  private static double overlap(boolean[] found) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < found.length; i++) {
      boolean leaf = isLeaf(i % SIZE, i / SIZE);
      both += leaf && found[i] ? 1 : 0;
      either += leaf || found[i] ? 1 : 0;
    }
    return (double) both / either;
  }

  private static float[] colour(float[] colours, int pixel) {
    return Arrays.copyOfRange(colours, pixel * 3, pixel * 3 + 3);
  }

  private static float[] mean(float[] colours, boolean[] leaf, boolean of) {
    float[] mean = new float[3];
    for (int c = 0; c < 3; c++) {
      int channel = c;
      mean[c] =
          (float)
              IntStream.range(0, leaf.length)
                  .filter(i -> leaf[i] == of)
                  .mapToDouble(i -> colours[i * 3 + channel])
                  .average()
                  .orElseThrow();
    }
    return mean;
  }
}
