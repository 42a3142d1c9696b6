package dev.joryu.bench;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.TrainingBatches;
import dev.joryu.dataset.Viewers;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many real photographs a second become batches, of the folder {@code tomato-small}.
 *
 * <pre>mvn -Pbench test -Dtest=ImagesBenchmark -Djoryu.test.images=DIR</pre>
 */
class ImagesBenchmark {

  private static final Path IMAGES =
      Path.of(System.getProperty("joryu.test.images", "../shared/data"));
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int BATCH = 32;

  @Test
  void photographsPerSecond(@TempDir Path folder) throws IOException {
    Ops.start(1);
    Path zip = folder.resolve("tomato.zip");
    DatasetImport.fromFolder(IMAGES.resolve("tomato-small"), false, zip);
    System.out.println("| view | first opened | augmented | as they are |");
    System.out.println("|---|---|---|---|");
    for (int size : new int[] {64, 96, 224}) {
      measure(zip, size, folder);
    }
  }

  private static void measure(Path zip, int size, Path folder) throws IOException {
    try (ImageArchive archive = ImageArchive.open(zip)) {
      Seconds opened = new Seconds(Double.MAX_VALUE, Double.MAX_VALUE);
      ImageInput input = ImageInput.of(Architecture.MOBILENET_V3_SMALL, size);
      for (int round = 0; round < ROUNDS; round++) {
        Path cache = folder.resolve("cache-" + size + "-" + round);
        opened = opened.min(Seconds.of(1, () -> open(archive, input, cache)));
      }
      Path cache = folder.resolve("cache-" + size + "-0");
      TrainingBatches training = TrainingBatches.of(archive, Viewers.of(input), spec(), cache);
      Batches test = Batches.evaluation(archive, Split.TEST, input, BATCH, cache);
      System.out.printf(
          "| %d px | %.0f/s | %.0f/s | %.0f/s |%n",
          size,
          archive.images().size() / opened.wall(),
          rate(training.images(), () -> training.epoch(0, 0)),
          rate(test.images(), test::stream));
    }
  }

  private static void open(ImageArchive archive, ImageInput input, Path cache) {
    try {
      TrainingBatches.of(archive, Viewers.of(input), spec(), cache);
      Batches.evaluation(archive, Split.VAL, input, BATCH, cache);
      Batches.evaluation(archive, Split.TEST, input, BATCH, cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double rate(int images, Supplier<BatchStream> streams) {
    Seconds best = new Seconds(Double.MAX_VALUE, Double.MAX_VALUE);
    for (int round = 0; round < 2 * ROUNDS; round++) {
      best = best.min(Seconds.of(1, () -> drain(streams)));
    }
    return images / best.wall();
  }

  private static void drain(Supplier<BatchStream> streams) {
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = streams.get()) {
      while (epoch.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          epoch.next(scope);
        }
      }
    }
  }

  private static RunSpec spec() {
    return RunSpec.read(
            Map.of(
                "experiment", "bench",
                "method", "baseline",
                "dataset", "leaves",
                "training", Map.of("epochs", 1L, "batchSize", (long) BATCH)));
  }
}
