package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.MapLoss.Projection;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Backbone.Outputs;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec.AttentionLoss;
import dev.joryu.spec.RunSpec;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlignmentTests {

  private static final int BILINEAR = 1;

  private NDManager manager;

  @BeforeEach
  void openManager() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void learnableUpsamplingStartsAsBilinearInterpolation(int factor) {
    NDArray map = random(2, 3, 4, 5);
    NDArray expected =
        map.getNDArrayInternal()
            .interpolation(new long[] {4L * factor, 5L * factor}, BILINEAR, false);

    NDArray upsampled = new Upsampling(3, factor, manager).apply(map);

    assertThat(upsampled.getShape()).isEqualTo(expected.getShape());
    assertThat(largestDifference(upsampled, expected)).isLessThan(1e-6f);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 7, 12, 13})
  void bilinearResamplingInterpolates(int size) {
    NDArray map = random(2, 3, 4, 4);
    NDArray expected =
        map.getNDArrayInternal().interpolation(new long[] {size, size}, BILINEAR, false);

    assertThat(largestDifference(Resample.bilinear(map, size, size), expected)).isLessThan(1e-5f);
  }

  @Test
  void averagingTakesTheMeanOfWhatACellCovers() {
    NDArray row = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(1, 1, 1, 6));

    assertThat(Resample.average(row, 1, 3).toFloatArray()).containsExactly(1.5f, 3.5f, 5.5f);
    // Each of four cells covers one and a half: (1 + 2/2)/1.5, (2/2 + 3)/1.5, …
    assertThat(Resample.average(row, 1, 4).toFloatArray())
        .containsExactly(new float[] {2 / 1.5f, 4 / 1.5f, 6.5f / 1.5f, 8.5f / 1.5f}, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 6, 7, 8, 11})
  void studentMapTakesGridAndChannelsOfTheTeacher(int teacherGrid) {
    Alignment alignment = alignment(new Shape(1, 5, 4, 4), teacherGrid, Projection.LINEAR);

    NDArray aligned = alignment.align(random(2, 5, 4, 4)).projected();

    assertThat(aligned.getShape()).isEqualTo(new Shape(2, 6, teacherGrid, teacherGrid));
  }

  /** Half, two thirds, 5/7 and a quarter of the teacher's grid, and one that is not square. */
  @ParameterizedTest
  @CsvSource({
    "4, 4, 8, 8",
    "2, 2, 4, 4",
    "10, 10, 14, 14",
    "5, 5, 7, 7",
    "1, 1, 4, 4",
    "3, 4, 7, 8"
  })
  void upsamplingStartsExactlyBilinear(int height, int width, int rows, int columns) {
    Shape student = new Shape(1, 5, height, width);
    Shape teacher = new Shape(1, 6, rows, columns);
    Alignment alignment =
        new Alignment(student, teacher, Projection.NONE, manager, new SplittableRandom(1));
    NDArray map = random(2, 5, height, width);
    int factor = (int) Alignment.factor(height, width, rows, columns);
    NDArray enlarged =
        map.getNDArrayInternal()
            .interpolation(
                new long[] {(long) height * factor, (long) width * factor}, BILINEAR, false);
    NDArray expected =
        enlarged.getNDArrayInternal().interpolation(new long[] {rows, columns}, BILINEAR, false);

    NDArray aligned = alignment.align(map).projected();

    assertThat(aligned.getShape()).isEqualTo(new Shape(2, 5, rows, columns));
    assertThat(largestDifference(aligned, expected)).isLessThan(3e-6f); // a few roundings
    assertThat(alignment.parameters().containsKey("upsampling.weight")).isEqualTo(factor > 1);
  }

  /** A student at 32 px under a teacher at 64 px, by every loss. */
  @ParameterizedTest
  @EnumSource
  void everyLossTakesAStudentOfHalfTheInput(AttentionLoss loss) {
    RunSpec spec =
        RunSpec.read(
                Map.of(
                    "experiment", "e",
                    "method", "attention",
                    "dataset", "d",
                    "teacher", "t",
                    "distillation", Map.of("attentionLoss", loss.toString(), "labelWeight", 0)))
            .pairedWith(Architecture.SWIN_MICRO);
    try (Backbone student =
            Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 3, 32, manager, 1);
        Backbone teacher = Architectures.create(Architecture.SWIN_MICRO, 1, 3, 64, manager, 2)) {
      Autograd.requireGradients(student.parameters().values());
      NDArray small = random(2, 3, 32, 32);
      NDArray large = random(2, 3, 64, 64);
      Outputs taught = teacher.forward(large, false, Objective.attended(spec.distillation()));
      Objective objective =
          Objective.withTeacher(
              spec.distillation(), 0, shapes(student, small), shapes(teacher, large), manager, 1);

      Autograd.gradients(true);
      Terms terms =
          objective.on(student.forward(small, true), taught, manager.create(new long[] {0, 1}), 1);
      Autograd.gradients(false);
      Autograd.backward(terms.total());

      assertThat(terms.total().getFloat()).isPositive().isFinite();
      assertThat(Autograd.clipGlobalNorm(student.parameters().values(), 1)).isPositive().isFinite();
      objective
          .parameters()
          .forEach(
              (name, parameter) -> {
                try (NDArray gradient = Autograd.gradient(parameter)) {
                  assertThat(gradient.norm().getFloat()).as(name).isPositive().isFinite();
                }
              });
    }
  }

  private static Map<String, Shape> shapes(Backbone network, NDArray images) {
    return network.forward(images, false).maps().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, map -> map.getValue().getShape()));
  }

  @Test
  void mapsOfEqualGridNeedNoUpsampling() {
    Alignment alignment = alignment(new Shape(1, 5, 4, 4), 4, Projection.LINEAR);

    assertThat(alignment.parameters()).containsOnlyKeys("projection.weight");
  }

  @Test
  void lossWithoutProjectionKeepsTheStudentsChannels() {
    Alignment alignment = alignment(new Shape(1, 5, 4, 4), 4, Projection.NONE);
    NDArray map = random(2, 5, 4, 4);

    assertThat(alignment.parameters()).isEmpty();
    assertThat(alignment.align(map).projected()).isSameAs(map);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "AFFINE"})
  void everyParameterOfTheAlignmentGetsAGradient(Projection projection) {
    Alignment alignment = alignment(new Shape(1, 5, 2, 2), 4, projection);
    MapLoss loss = projection == Projection.LINEAR ? new ChannelLoss(2) : new HintLoss();
    Autograd.requireGradients(alignment.parameters().values());

    Autograd.gradients(true);
    Autograd.backward(loss.distance(alignment.align(random(2, 5, 2, 2)), random(2, 6, 4, 4)));
    Autograd.gradients(false);

    alignment
        .parameters()
        .forEach(
            (name, parameter) -> {
              try (NDArray gradient = Autograd.gradient(parameter)) {
                assertThat(gradient.norm().getFloat()).as(name).isPositive().isFinite();
              }
            });
  }

  private Alignment alignment(Shape student, int teacherGrid, Projection projection) {
    Shape teacher = new Shape(1, 6, teacherGrid, teacherGrid);
    return new Alignment(student, teacher, projection, manager, new SplittableRandom(1));
  }

  private NDArray random(long... dimensions) {
    Shape shape = new Shape(dimensions);
    double[] values = new SplittableRandom(11).doubles(shape.size(), -2, 2).toArray();
    return manager.create(values, shape).toType(DataType.FLOAT32, false);
  }

  private static float largestDifference(NDArray a, NDArray b) {
    return a.sub(b).abs().max().getFloat();
  }
}
