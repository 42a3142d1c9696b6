package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.MapLoss.Projection;
import dev.joryu.nn.Ops;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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

    NDArray aligned = alignment.align(random(2, 5, 4, 4));

    assertThat(aligned.getShape()).isEqualTo(new Shape(2, 6, teacherGrid, teacherGrid));
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
    assertThat(alignment.align(map)).isSameAs(map);
  }

  @ParameterizedTest
  @EnumSource(names = {"LINEAR", "AFFINE"})
  void everyParameterOfTheAlignmentGetsAGradient(Projection projection) {
    Alignment alignment = alignment(new Shape(1, 5, 2, 2), 4, projection);
    MapLoss loss = projection == Projection.LINEAR ? new ChannelLoss(2) : new HintLoss();
    Ops.requireGradients(alignment.parameters().values());

    Ops.gradients(true);
    Ops.backward(loss.distance(alignment.align(random(2, 5, 2, 2)), random(2, 6, 4, 4)));
    Ops.gradients(false);

    alignment
        .parameters()
        .forEach(
            (name, parameter) -> {
              try (NDArray gradient = Ops.gradient(parameter)) {
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
