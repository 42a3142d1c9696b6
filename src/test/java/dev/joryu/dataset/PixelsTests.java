package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.Keeping.Square;
import dev.joryu.dataset.Keeping.Whole;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PixelsTests {

  private static final SyntheticLeaves FEW = new SyntheticLeaves(2, 4, 1, 1, 64, 3);

  @Test
  void forViewsPicturesAreShrunkToALittleMoreThanTheView(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels pixels = open(archive, Whole.forViews(40), folder);

      assertThat(pixels.picture(archive.images().get(0)).width()).isEqualTo(50);
      assertThat(pixels.picture(archive.images().get(0)).height()).isEqualTo(50);
    }
  }

  @Test
  void forViewsSmallPicturesAreKeptAsTheyAre(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels pixels = open(archive, Whole.forViews(224), folder);

      assertThat(pixels.picture(archive.images().get(0)).width()).isEqualTo(64);
    }
  }

  @Test
  void squaresAreKeptFinishedAndApartByHowTheyAreCut(@TempDir Path folder) throws Exception {
    ImageInput input = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 40);
    ImageInput closer = new ImageInput(40, 48, Interpolation.BICUBIC, input.mean(), input.std());
    try (ImageArchive archive = leaves(folder)) {
      Pixels plain = open(archive, new Square(input), folder);
      Pixels cut = open(archive, new Square(closer), folder);
      for (Image image : archive.images()) {
        assertThat(plain.picture(image).width()).isEqualTo(40);
        assertThat(plain.picture(image).rgb()).isNotEqualTo(cut.picture(image).rgb());
      }
      assertThat(files(folder.resolve("cache"))).hasSize(2);
    }
  }

  @Test
  void ofOneSplitOnlyItsPicturesAreKept(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels all = open(archive, new Whole(50), folder);
      Pixels test =
          Pixels.open(archive, Set.of(Split.TEST), new Whole(50), folder.resolve("cache"));
      for (Image image : archive.images(Split.TEST)) {
        assertThat(test.picture(image).rgb()).isEqualTo(all.picture(image).rgb());
      }
      Image trained = archive.images(Split.TRAIN).get(0);
      assertThatThrownBy(() -> test.picture(trained)).hasMessage(trained.path());
    }
  }

  @Test
  void shrinkingKeepsTheMeanColour(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels small = open(archive, new Whole(20), folder);
      Pixels whole = open(archive, new Whole(280), folder);
      for (Image image : archive.images()) {
        assertThat(mean(small.picture(image).rgb()))
            .isCloseTo(mean(whole.picture(image).rgb()), within(1.0));
      }
    }
  }

  @Test
  void whatIsInTheCacheIsUsedAgain(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Path cache = folder.resolve("cache");
      open(archive, new Whole(50), folder);
      Path file = files(cache).get(0);
      FileTime longAgo = FileTime.fromMillis(1_000_000);
      Files.setLastModifiedTime(file, longAgo);
      open(archive, new Whole(50), folder);

      assertThat(files(cache)).containsExactly(file);
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
    }
  }

  @Test
  void severalMayBuildTheSameCacheAtOnce(@TempDir Path folder) throws Exception {
    int racers = 4;
    CyclicBarrier start = new CyclicBarrier(racers);
    ExecutorService pool = Executors.newFixedThreadPool(racers);
    try (ImageArchive archive = leaves(folder)) {
      List<Callable<byte[]>> races = new ArrayList<>();
      for (int i = 0; i < racers; i++) {
        races.add(
            () -> {
              start.await();
              Pixels pixels = open(archive, new Whole(50), folder);
              return pixels.picture(archive.images().get(5)).rgb();
            });
      }
      List<byte[]> pictures = new ArrayList<>();
      for (Future<byte[]> race : pool.invokeAll(races)) {
        pictures.add(race.get());
      }
      assertThat(pictures).allMatch(picture -> Arrays.equals(picture, pictures.get(0)));
      assertThat(files(folder.resolve("cache"))).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  private static Pixels open(ImageArchive archive, Keeping keeping, Path folder)
      throws IOException {
    return Pixels.open(archive, EnumSet.allOf(Split.class), keeping, folder.resolve("cache"));
  }

  private static ImageArchive leaves(Path folder) throws IOException {
    Path zip = folder.resolve("leaves.zip");
    DatasetImport.synthetic(FEW, zip);
    return ImageArchive.open(zip);
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(file -> Files.isRegularFile(file) && !PixelUse.isLock(file)).toList();
    }
  }

  private static double mean(byte[] rgb) {
    double sum = 0;
    for (byte value : rgb) {
      sum += value & 0xFF;
    }
    return sum / rgb.length;
  }
}
