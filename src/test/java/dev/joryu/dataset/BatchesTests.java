package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an evaluation is shown. */
class BatchesTests {

  private static Path cache;
  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);
  private static final ImageInput SMALL = ImageInput.of(Architecture.MOBILENET_V3_SMALL, 32);
  private static final ImageInput LARGE = ImageInput.of(Architecture.SWIN_MICRO, 64);

  private static ImageArchive archive;

  @BeforeAll
  static void paintLeaves(@TempDir Path folder) throws Exception {
    cache = folder.resolve("cache");
    Path zip = folder.resolve("leaves.zip");
    DatasetImport.synthetic(new SyntheticLeaves(4, 5, 1, 3, 64, 1), zip);
    archive = ImageArchive.open(zip);
  }

  @AfterAll
  static void closeArchive() throws Exception {
    archive.close();
  }

  @Test
  void evaluationShowsEveryImageOnceInOrder() throws IOException {
    Batches batches = Batches.evaluation(archive, Split.TEST, SMALL, 5, cache);

    assertThat(rows(batches.stream())).hasSize(12);
    assertThat(batches.labels()).containsExactly(0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3);
  }

  @Test
  void evaluationTakesTheLabelsOfTheModel() throws IOException {
    List<String> reversed = new ArrayList<>(archive.classes());
    Collections.reverse(reversed);
    int[] labels = Batches.evaluation(archive, reversed, SMALL, 5, cache).labels();

    assertThat(Arrays.stream(labels).map(label -> 3 - label).toArray())
        .isEqualTo(archive.images().stream().mapToInt(Image::label).toArray());
    List<String> fewer = reversed.subList(1, 4);
    assertThatThrownBy(() -> Batches.evaluation(archive, fewer, SMALL, 5, cache))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining(reversed.get(0));
  }

  @Test
  void oneImageIsPreparedAsAnEvaluationPreparesIt() throws IOException {
    ImageInput cut = new ImageInput(32, 37, Interpolation.BICUBIC, HALVES, HALVES);
    List<float[]> rows = rows(Batches.evaluation(archive, Split.TEST, cut, 5, cache).stream());

    assertThat(prepared(archive.images(Split.TEST).get(4), cut)).isEqualTo(rows.get(4));
  }

  private static float[] prepared(Image image, ImageInput input) {
    try {
      return Preprocessing.image(archive.bytes(image), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<float[]> rows(BatchStream stream) {
    List<float[]> rows = new ArrayList<>();
    each(
        stream,
        batch -> {
          for (long i = 0; i < batch.size(); i++) {
            rows.add(batch.images().get(i).toFloatArray());
          }
        });
    return rows;
  }

  private static void each(BatchStream stream, Consumer<Batch> work) {
    try (stream) {
      while (stream.hasNext()) {
        try (NDManager manager = NDManager.newBaseManager()) {
          work.accept(stream.next(manager));
        }
      }
    }
  }
}
