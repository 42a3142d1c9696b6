package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ImageInput.Interpolation;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec.Augmentation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a training is shown, batch for batch. */
class TrainingBatchesTests {

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
  void imagesAreNormalisedAndLieChannelsLast() {
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = training(8, null, 1, Augmentation.STANDARD).epoch(0, 0)) {
      Batch batch = epoch.next(manager);

      assertThat(batch.images().getShape()).isEqualTo(new Shape(8, 3, 32, 32));
      assertThat(batch.images().getDataType()).isEqualTo(DataType.FLOAT32);
      assertThat(batch.labels().getShape()).isEqualTo(new Shape(8));
      assertThat(batch.labels().getDataType()).isEqualTo(DataType.INT64);
      assertThat(batch.images().min().getFloat()).isGreaterThanOrEqualTo(-2.1180f);
      assertThat(batch.images().max().getFloat()).isLessThanOrEqualTo(2.6401f);
      assertThat(batch.teacherImages()).isNull();
    }
  }

  @Test
  void everyBatchOfAnEpochIsFullAndNoImageComesTwice() {
    TrainingBatches batches = training(8, null, 1, Augmentation.NONE);
    assertThat(batches.images()).isEqualTo(20);
    assertThat(batches.steps()).isEqualTo(2);

    List<float[]> rows = rows(batches, 0);
    assertThat(rows).hasSize(16);
    assertThat(rows.stream().map(Arrays::hashCode).distinct()).hasSize(16);
  }

  @Test
  void aSmallTrainingSetIsOneBatch() {
    TrainingBatches batches = training(64, null, 1, Augmentation.STANDARD);

    assertThat(batches.steps()).isEqualTo(1);
    assertThat(rows(batches, 0)).hasSize(20);
  }

  @Test
  void theSameSeedAndEpochGiveTheSameBatches() {
    List<float[]> first = rows(training(8, null, 1, Augmentation.STANDARD), 3);
    List<float[]> again = rows(training(8, null, 1, Augmentation.STANDARD), 3);

    assertThat(again).usingRecursiveComparison().isEqualTo(first);
  }

  @Test
  void anotherSeedOrEpochGivesOthers() {
    List<float[]> first = rows(training(8, null, 1, Augmentation.STANDARD), 3);

    assertThat(rows(training(8, null, 2, Augmentation.STANDARD), 3).get(0))
        .isNotEqualTo(first.get(0));
    assertThat(rows(training(8, null, 1, Augmentation.STANDARD), 4).get(0))
        .isNotEqualTo(first.get(0));
  }

  @ParameterizedTest
  @EnumSource
  void bothSizesShowTheSameViewInTheSameColours(Augmentation augmentation) {
    TrainingBatches batches = training(new Viewers(SMALL, LARGE), spec(8, null, 1, augmentation));
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = batches.epoch(0, 0)) {
      Batch batch = epoch.next(manager);
      NDArray teacher = batch.teacherImages();
      assertThat(Objects.requireNonNull(teacher).getShape()).isEqualTo(new Shape(8, 3, 64, 64));
      NDArray halved = teacher.reshape(8, 3, 32, 2, 32, 2).mean(new int[] {5}).mean(new int[] {3});

      assertThat(halved.sub(batch.images()).abs().mean().getFloat()).isLessThan(0.12f);
    }
  }

  @Test
  void aTeacherIsShownTheStudentsCut() throws IOException {
    ImageInput cut = new ImageInput(32, 40, Interpolation.BILINEAR, SMALL.mean(), SMALL.std());
    ImageInput likewise = new ImageInput(64, 80, Interpolation.BILINEAR, LARGE.mean(), LARGE.std());
    TrainingBatches batches =
        training(new Viewers(cut, LARGE), spec(8, null, 1, Augmentation.NONE));
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = batches.epoch(0, 0)) {
      Batch batch = epoch.next(manager);
      NDArray seen = Objects.requireNonNull(batch.teacherImages()).get(0);

      assertThat(
              archive.images(Split.TRAIN).stream()
                  .map(image -> prepared(image, likewise))
                  .anyMatch(image -> Arrays.equals(image, seen.toFloatArray())))
          .isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void equalInputsShareOneTensor(Augmentation augmentation) {
    TrainingBatches batches = training(new Viewers(SMALL, SMALL), spec(8, null, 1, augmentation));
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = batches.epoch(0, 0)) {
      Batch batch = epoch.next(manager);
      assertThat(batch.teacherImages()).isSameAs(batch.images());
    }
  }

  @ParameterizedTest
  @EnumSource
  void otherStatisticsAreOfTheSamePixels(Augmentation augmentation) throws IOException {
    ImageInput signed = new ImageInput(32, 32, Interpolation.BILINEAR, HALVES, HALVES);
    TrainingBatches batches = training(new Viewers(SMALL, signed), spec(8, null, 1, augmentation));
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = batches.epoch(0, 0)) {
      Batch batch = epoch.next(manager);
      float[] trained = batch.images().get(0).toFloatArray();
      float[] teacher = Objects.requireNonNull(batch.teacherImages()).get(0).toFloatArray();
      for (int i = 0; i < trained.length; i++) {
        int channel = i / (32 * 32);
        double colour = trained[i] * SMALL.std().get(channel) + SMALL.mean().get(channel);
        assertThat((double) teacher[i]).isCloseTo((colour - 0.5) / 0.5, within(1e-5));
      }
    }
  }

  @Test
  void anEarlierBatchIsNotOverwrittenByALaterOne() {
    TrainingBatches batches = training(2, null, 1, Augmentation.STANDARD);
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream epoch = batches.epoch(0, 0)) {
      NDArray first = epoch.next(manager).images();
      float[] before = first.toFloatArray();
      while (epoch.hasNext()) {
        epoch.next(manager);
      }
      assertThat(first.toFloatArray()).isEqualTo(before);
    }
  }

  @Test
  void labelsPerClassAreChosenByTheSeed() {
    TrainingBatches two = training(64, 2, 1, Augmentation.NONE);

    assertThat(two.images()).isEqualTo(8);
    assertThat(labels(two)).containsExactlyInAnyOrder(0L, 0L, 1L, 1L, 2L, 2L, 3L, 3L);
    assertThat(two.shortClasses()).isEmpty();
    assertThat(rows(two, 0)).usingRecursiveComparison().isEqualTo(rows(two, 0));
    assertThat(sum(training(64, 2, 1, Augmentation.NONE)))
        .isNotCloseTo(sum(training(64, 2, 5, Augmentation.NONE)), within(1e-3));
  }

  @Test
  void classesWithFewerImagesThanLabelsAskedForAreNamed() {
    TrainingBatches all = training(64, 9, 1, Augmentation.NONE);

    assertThat(all.images()).isEqualTo(20);
    assertThat(all.shortClasses()).isEqualTo(archive.classes());
  }

  @Test
  void closingEarlyStopsTheThread() {
    Map<Thread, StackTraceElement[]> before = Thread.getAllStackTraces();
    training(2, null, 1, Augmentation.STANDARD).epoch(0, 0).close();

    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().equals("batches"))
        .isSubsetOf(before.keySet());
  }

  @Test
  void anEpochCanBeTakenUpAtAnyStep() {
    TrainingBatches batches = training(4, null, 1, Augmentation.STANDARD);

    assertThat(rows(batches.epoch(2, 3)))
        .usingRecursiveComparison()
        .isEqualTo(rows(batches, 2).subList(12, 20));
  }

  @Test
  void stepsPerEpochGoOnThroughTheImagesWhereAnEpochEnds() {
    TrainingBatches batches =
        training(
            Viewers.of(SMALL),
            spec(Map.of("batchSize", 8, "stepsPerEpoch", 5, "augmentation", "none"), Map.of()));

    assertThat(batches.steps()).isEqualTo(5);
    List<Shown> shown = new ArrayList<>();
    for (int epoch = 0; epoch < 2; epoch++) {
      each(batches.epoch(epoch, 0), batch -> shown.addAll(batch.shown()));
    }
    // 80 places are four passes over 20 images.
    assertThat(shown.stream().collect(Collectors.groupingBy(Shown::image, Collectors.counting())))
        .hasSize(20)
        .allSatisfy((image, times) -> assertThat(times).isEqualTo(4));
  }

  @Test
  void fixedViewsAreTheSameForEverySeedAndComeInTurn() {
    Map<Shown, float[]> ofOne = fixedViews(1);
    Map<Shown, float[]> ofTwo = fixedViews(2);

    assertThat(ofOne).hasSize(20 * 3);
    assertThat(ofTwo.keySet()).isEqualTo(ofOne.keySet());
    ofOne.forEach((shown, image) -> assertThat(ofTwo.get(shown)).as("%s", shown).isEqualTo(image));
    assertThat(ofOne.get(new Shown(first(), 0))).isNotEqualTo(ofOne.get(new Shown(first(), 1)));
  }

  @Test
  void teachersSeeTheFixedViewsThatBatchesShow() {
    TrainingBatches batches = training(new Viewers(SMALL, LARGE), fixed(1));
    try (NDManager manager = NDManager.newBaseManager();
        BatchStream stream = batches.epoch(0, 0)) {
      Batch batch = stream.next(manager);
      Shown shown = batch.shown().get(3);
      NDArray views = batches.fixedViews(shown.image(), manager);

      assertThat(views.getShape()).isEqualTo(new Shape(3, 3, 64, 64));
      assertThat(views.get(shown.view()).toFloatArray())
          .isEqualTo(Objects.requireNonNull(batch.teacherImages()).get(3).toFloatArray());
    }
  }

  @Test
  void withoutTeacherImagesTheViewsStayTheSame() {
    TrainingBatches batches = training(new Viewers(SMALL, LARGE), fixed(1));
    List<float[]> before = rows(batches, 0);

    batches.withoutTeacherImages();

    assertThat(rows(batches, 0)).usingRecursiveComparison().isEqualTo(before);
    each(batches.epoch(0, 0), batch -> assertThat(batch.teacherImages()).isNull());
  }

  @Test
  void unlabelledImagesFillBatchesBehindTheLabelledOnes() {
    TrainingBatches batches =
        training(
            Viewers.of(SMALL),
            spec(
                Map.of("batchSize", 8, "labelsPerClass", 1, "augmentation", "none"),
                Map.of("transfer", "all", "labelledPerBatch", 2)));

    assertThat(batches.images()).isEqualTo(20);
    assertThat(batches.steps()).isEqualTo(2); // 16 images without a label, six a batch
    Set<Integer> labelled = new HashSet<>();
    Set<Integer> unlabelled = new HashSet<>();
    each(
        batches.epoch(0, 0),
        batch -> {
          assertThat(batch.size()).isEqualTo(8);
          assertThat(batch.labels().getShape()).isEqualTo(new Shape(2));
          batch.shown().subList(0, 2).forEach(shown -> labelled.add(shown.image()));
          batch.shown().subList(2, 8).forEach(shown -> unlabelled.add(shown.image()));
        });
    assertThat(labelled).hasSize(4).doesNotContainAnyElementsOf(unlabelled);
    assertThat(unlabelled).hasSize(12);
  }

  @Test
  void unlabelledImagesStayOutUnlessTheRunTransfersAll() {
    TrainingBatches batches =
        training(
            Viewers.of(SMALL),
            spec(Map.of("batchSize", 8, "labelsPerClass", 1), Map.of("transfer", "labelled")));

    assertThat(batches.images()).isEqualTo(4);
  }

  private static int first() {
    return archive.images(Split.TRAIN).get(0).index();
  }

  private static RunSpec fixed(long seed) {
    return spec(Map.of("batchSize", 4, "seed", seed), Map.of("cacheViews", 3));
  }

  private static Map<Shown, float[]> fixedViews(long seed) {
    TrainingBatches batches = training(Viewers.of(SMALL), fixed(seed));
    Map<Shown, float[]> views = new HashMap<>();
    for (int epoch = 0; epoch < 3; epoch++) {
      each(
          batches.epoch(epoch, 0),
          batch -> {
            for (int i = 0; i < batch.size(); i++) {
              views.put(batch.shown().get(i), batch.images().get(i).toFloatArray());
            }
          });
    }
    return views;
  }

  private static TrainingBatches training(
      int batchSize, @Nullable Integer labelsPerClass, long seed, Augmentation augmentation) {
    return training(Viewers.of(SMALL), spec(batchSize, labelsPerClass, seed, augmentation));
  }

  private static TrainingBatches training(Viewers viewers, RunSpec spec) {
    try {
      return TrainingBatches.of(archive, viewers, spec, cache);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static float[] prepared(Image image, ImageInput input) {
    try {
      return Preprocessing.image(archive.bytes(image), input);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunSpec spec(
      int batchSize, @Nullable Integer labelsPerClass, long seed, Augmentation augmentation) {
    Map<String, Object> training = new HashMap<>();
    training.put("batchSize", batchSize);
    training.put("labelsPerClass", labelsPerClass);
    training.put("seed", seed);
    training.put("augmentation", augmentation.toString());
    return spec(training, Map.of());
  }

  private static RunSpec spec(Map<String, ?> training, Map<String, ?> distillation) {
    return RunSpec.read(
        Map.of(
            "experiment", "e",
            "method", "logit",
            "dataset", "d",
            "teacher", "t",
            "training", training,
            "distillation", distillation));
  }

  private static double sum(TrainingBatches batches) {
    double sum = 0;
    for (float[] row : rows(batches, 0)) {
      for (float value : row) {
        sum += value;
      }
    }
    return sum;
  }

  /** Every image of an epoch, as the values of its tensor. */
  private static List<float[]> rows(TrainingBatches batches, int epoch) {
    return rows(batches.epoch(epoch, 0));
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

  private static List<Long> labels(TrainingBatches batches) {
    List<Long> labels = new ArrayList<>();
    each(
        batches.epoch(0, 0),
        batch -> {
          for (long label : batch.labels().toLongArray()) {
            labels.add(label);
          }
        });
    return labels;
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
