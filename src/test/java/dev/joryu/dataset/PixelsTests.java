package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  void picturesAreShrunkToALittleMoreThanTheView(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels pixels = Pixels.open(archive, 40, folder.resolve("cache"));

      assertThat(pixels.picture(pixels.images().get(0)).width()).isEqualTo(50);
      assertThat(pixels.picture(pixels.images().get(0)).height()).isEqualTo(50);
    }
  }

  @Test
  void smallPicturesAreKeptAsTheyAre(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels pixels = Pixels.open(archive, 224, folder.resolve("cache"));

      assertThat(pixels.picture(pixels.images().get(0)).width()).isEqualTo(64);
    }
  }

  @Test
  void shrinkingKeepsTheMeanColour(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Pixels small = Pixels.open(archive, 16, folder.resolve("cache"));
      Pixels whole = Pixels.open(archive, 224, folder.resolve("cache"));
      for (ImageArchive.Image image : archive.images()) {
        assertThat(mean(small.picture(image).rgb()))
            .isCloseTo(mean(whole.picture(image).rgb()), within(1.0));
      }
    }
  }

  @Test
  void whatIsInTheCacheIsUsedAgain(@TempDir Path folder) throws Exception {
    try (ImageArchive archive = leaves(folder)) {
      Path cache = folder.resolve("cache");
      Pixels.open(archive, 40, cache);
      Path file = files(cache).get(0);
      FileTime longAgo = FileTime.fromMillis(1_000_000);
      Files.setLastModifiedTime(file, longAgo);
      Pixels.open(archive, 40, cache);

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
              Pixels pixels = Pixels.open(archive, 40, folder.resolve("cache"));
              return pixels.picture(pixels.images().get(5)).rgb();
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

  private static ImageArchive leaves(Path folder) throws IOException {
    Path zip = folder.resolve("leaves.zip");
    DatasetImport.synthetic(FEW, zip);
    return ImageArchive.open(zip);
  }

  private static List<Path> files(Path cache) throws IOException {
    try (Stream<Path> files = Files.walk(cache)) {
      return files.filter(Files::isRegularFile).toList();
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
