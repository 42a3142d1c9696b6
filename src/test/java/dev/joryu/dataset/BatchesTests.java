package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
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

  @Test
  void placesSayWhichImagesTheyAre() throws IOException {
    assertThat(Batches.evaluation(archive, Split.TEST, SMALL, 5, cache).places())
        .isEqualTo(archive.images(Split.TEST).stream().mapToInt(Image::index).toArray());
  }

  @Test
  void aRetouchChangesWhatIsShownBeforeItIsNormalised() throws IOException {
    Batches batches = Batches.evaluation(archive, Split.TEST, SMALL, 5, cache);
    List<Integer> seen = new ArrayList<>();
    List<float[]> rows =
        rows(
            batches.stream(
                (image, colours, size) -> {
                  seen.add(image);
                  assertThat(colours).hasSize(size * size * 3);
                  for (int i = 0; i < colours.length; i++) {
                    colours[i] = 255 * SMALL.mean().get(i % 3).floatValue();
                  }
                }));

    assertThat(seen).containsExactlyElementsOf(Arrays.stream(batches.places()).boxed().toList());
    for (float[] row : rows) {
      for (float value : row) {
        assertThat(value).isCloseTo(0, within(1e-5f));
      }
    }
  }

  @Test
  void aRetouchChangesNeitherTheCacheNorWhatIsShownNext() throws IOException {
    Batches batches = Batches.evaluation(archive, Split.TEST, SMALL, 5, cache);
    List<float[]> before = rows(batches.stream());
    Map<Path, byte[]> files = files();
    Retouch noise = Corruptions.of(Corruption.IMPULSE_NOISE, 5, 1);

    List<float[]> changed = rows(batches.stream(noise));
    assertThat(changed.get(0)).isNotEqualTo(before.get(0));
    assertThat(rows(batches.stream(noise)).get(7)).isEqualTo(changed.get(7));
    assertThat(rows(batches.stream()).get(7)).isEqualTo(before.get(7));
    assertThat(files()).containsExactlyInAnyOrderEntriesOf(files);
  }

  @Test
  void whatHappensToAnImageDoesNotDependOnItsBatch() throws IOException {
    Retouch occlusion = Corruptions.of(Corruption.OCCLUSION, 3, 9);
    Batches all = Batches.evaluation(archive, Split.TEST, SMALL, 5, cache);
    Batches some = all.sample(4, 2);
    List<float[]> ofAll = rows(all.stream(occlusion));
    List<float[]> ofSome = rows(some.stream(occlusion));

    for (int i = 0; i < 4; i++) {
      int place = Arrays.binarySearch(all.places(), some.places()[i]);
      assertThat(ofSome.get(i)).isEqualTo(ofAll.get(place));
    }
  }

  @Test
  void aSampleKeepsTheSharesOfTheClassesAndFollowsFromItsSeed() throws IOException {
    Batches all = Batches.evaluation(archive, archive.classes(), SMALL, 5, cache);
    Batches eight = all.sample(8, 1);

    assertThat(eight.labels()).containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(eight.places()).isSorted().isEqualTo(all.sample(8, 1).places());
    assertThat(eight.places()).isNotEqualTo(all.sample(8, 2).places());
    assertThat(all.sample(20, 1).places()).contains(eight.places());
    assertThat(all.sample(1000, 1).places()).isEqualTo(all.places());
    assertThatThrownBy(() -> all.sample(0, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSampleIsTheSameForEveryNetwork() throws IOException {
    List<String> reversed = new ArrayList<>(archive.classes());
    Collections.reverse(reversed);
    int[] places = Batches.evaluation(archive, reversed, LARGE, 3, cache).sample(7, 1).places();

    assertThat(places)
        .isEqualTo(
            Batches.evaluation(archive, archive.classes(), SMALL, 5, cache).sample(7, 1).places());
  }

  @Test
  void evenARareClassIsInASample() {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int label = i == 41 ? 0 : i % 10 == 0 ? 1 : 2;
      samples.add(new Sample(new Image(i, Split.TEST, label, "test/c/" + i), label));
    }
    int[] counts = new int[3];
    Stratified.sample(samples, 20, 5).forEach(sample -> counts[sample.label()]++);

    assertThat(counts).containsExactly(1, 2, 17);
  }

  @Test
  void masksAreThoseOfTheImagesAsTheyAreShown() throws IOException {
    Batches batches = Batches.evaluation(archive, Split.TEST, LARGE, 5, cache);
    List<LeafMask> masks = batches.masks().toList();
    List<float[]> whole = rows(batches.stream());
    List<float[]> hidden = rows(batches.stream(Hiding.LEAF));

    assertThat(masks).hasSize(12).allMatch(LeafMask::plausible);
    for (int i = 0; i < 12; i++) {
      boolean[] leaf = masks.get(i).leaf();
      for (int pixel = 0; pixel < leaf.length; pixel++) {
        if (!leaf[pixel]) {
          assertThat(hidden.get(i)[pixel]).isEqualTo(whole.get(i)[pixel]);
        }
      }
      assertThat(hidden.get(i)).isNotEqualTo(whole.get(i));
    }
  }

  private static Map<Path, byte[]> files() throws IOException {
    Map<Path, byte[]> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(cache)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(path, Files.readAllBytes(path));
      }
    }
    return files;
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
