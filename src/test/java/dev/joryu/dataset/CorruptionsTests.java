package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CorruptionsTests {

  private static final int SIZE = 64;
  private static final int WORST = Corruption.SEVERITIES;

  @ParameterizedTest
  @EnumSource
  void severitiesGetWorse(Corruption corruption) {
    for (int size : new int[] {32, 96, 160}) {
      double before = 0;
      for (int severity = 1; severity <= WORST; severity++) {
        double change = meanChange(Corruptions.of(corruption, severity, 3), size);
        assertThat(change).as("%d px, severity %d", size, severity).isGreaterThan(before * 1.02);
        before = change;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyImageIsChangedAndStaysInRange(Corruption corruption) {
    for (int severity = 1; severity <= WORST; severity++) {
      for (int image = 0; image < 10; image++) {
        float[] changed = changed(Corruptions.of(corruption, severity, 5), image, SIZE);
        assertThat(PaintedLeaves.difference(changed, PaintedLeaves.leaf(SIZE, image)))
            .as("severity %d, image %d", severity, image)
            .isGreaterThan(0.2);
        for (float value : changed) {
          assertThat(value).isBetween(0f, 255f);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void blackAndWhiteStayInRange(Corruption corruption) {
    for (float colour : new float[] {0, 255}) {
      float[] colours = new float[SIZE * SIZE * 3];
      Arrays.fill(colours, colour);
      Corruptions.of(corruption, WORST, 5).apply(0, colours, SIZE);
      for (float value : colours) {
        assertThat(value).isBetween(0f, 255f);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void neitherOrderNorThreadsChangeAnything(Corruption corruption) {
    Retouch retouch = Corruptions.of(corruption, 3, 11);
    List<float[]> inOrder = new ArrayList<>();
    for (int image = 0; image < 16; image++) {
      inOrder.add(changed(retouch, image, SIZE));
    }
    Map<Integer, float[]> atOnce = new HashMap<>();
    IntStream.range(0, 16)
        .map(i -> 15 - i)
        .parallel()
        .forEach(
            image -> {
              float[] changed = changed(Corruptions.of(corruption, 3, 11), image, SIZE);
              synchronized (atOnce) {
                atOnce.put(image, changed);
              }
            });
    for (int image = 0; image < 16; image++) {
      assertThat(atOnce.get(image)).isEqualTo(inOrder.get(image));
    }
  }

  @ParameterizedTest
  @EnumSource(
      names = {"JPEG", "DEFOCUS_BLUR", "PIXELATE", "OVEREXPOSURE", "LOW_CONTRAST"},
      mode = EnumSource.Mode.EXCLUDE)
  void chanceFollowsFromSeedSeverityAndImage(Corruption corruption) {
    float[] leaf = PaintedLeaves.leaf(SIZE, 0);
    Set<Integer> outcomes = new HashSet<>();
    for (int seed = 0; seed < 8; seed++) {
      for (int image = 0; image < 8; image++) {
        float[] colours = leaf.clone();
        Corruptions.of(corruption, 2, seed).apply(image, colours, SIZE);
        outcomes.add(Arrays.hashCode(colours));
      }
    }
    // a lamp is only warm or cold
    assertThat(outcomes)
        .hasSizeGreaterThanOrEqualTo(corruption == Corruption.WHITE_BALANCE ? 2 : 60);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEFOCUS_BLUR", "MOTION_BLUR", "PIXELATE", "OCCLUSION"})
  void lengthsGrowWithTheSquare(Corruption corruption) {
    for (int severity = 1; severity <= WORST; severity++) {
      Retouch retouch = Corruptions.of(corruption, severity, 3);
      double small = meanChange(retouch, 96);
      assertThat(meanChange(retouch, 224)).isCloseTo(small, within(0.35 * small));
    }
  }

  @Test
  void blurKeepsAnEvenImageAndItsBorder() {
    for (Corruption blur : List.of(Corruption.DEFOCUS_BLUR, Corruption.MOTION_BLUR)) {
      float[] even = new float[SIZE * SIZE * 3];
      Arrays.fill(even, 77);
      Corruptions.of(blur, WORST, 1).apply(0, even, SIZE);
      for (float value : even) {
        assertThat(value).isCloseTo(77, within(0.01f));
      }
    }
  }

  @Test
  void photonsAreAsManyAsThereIsLight() {
    float[] grey = new float[96 * 96 * 3];
    Arrays.fill(grey, 100);
    Corruptions.of(Corruption.SHOT_NOISE, 1, 1).apply(0, grey, 96);
    double mean = 0;
    double squares = 0;
    for (float value : grey) {
      mean += value / grey.length;
      squares += (value - 100) * (value - 100) / grey.length;
    }
    assertThat(mean).isCloseTo(100, within(1.0));
    assertThat(squares).isCloseTo(100 * 255 / 60.0, within(15.0)); // a variance of the mean, scaled
  }

  @Test
  void jpegIsDecodedFromWhatWasEncoded() {
    Retouch jpeg = Corruptions.of(Corruption.JPEG, WORST, 1);
    float[] leaf = PaintedLeaves.leaf(SIZE, 4);
    float[] once = leaf.clone();
    jpeg.apply(4, once, SIZE);
    float[] twice = once.clone();
    jpeg.apply(4, twice, SIZE);

    // what was rounded to the table's steps once lies on them
    assertThat(PaintedLeaves.difference(once, twice))
        .isLessThan(PaintedLeaves.difference(leaf, once) / 3);
    // coarse steps leave hardly more than the mean of a block of 8 x 8
    assertThat(evenBlocks(once)).isGreaterThan(evenBlocks(leaf) + 10);
  }

  private static int evenBlocks(float[] colours) {
    int even = 0;
    for (int block = 0; block < SIZE * SIZE / 64; block++) {
      int top = block / (SIZE / 8) * 8;
      int left = block % (SIZE / 8) * 8;
      Set<Float> greens = new HashSet<>();
      for (int i = 0; i < 64; i++) {
        greens.add(colours[((top + i / 8) * SIZE + left + i % 8) * 3 + 1]);
      }
      even += greens.size() <= 8 ? 1 : 0;
    }
    return even;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 6, -1})
  void thereAreFiveSeverities(int severity) {
    assertThatThrownBy(() -> Corruptions.of(Corruption.JPEG, severity, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("severity " + severity + " is not 1 to 5");
  }

  private static float[] changed(Retouch retouch, int image, int size) {
    float[] colours = PaintedLeaves.leaf(size, image);
    retouch.apply(image, colours, size);
    return colours;
  }

  private static double meanChange(Retouch retouch, int size) {
    return IntStream.range(0, 24)
        .mapToDouble(
            image ->
                PaintedLeaves.difference(
                    changed(retouch, image, size), PaintedLeaves.leaf(size, image)))
        .average()
        .orElseThrow();
  }
}
