package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Objective;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.RunSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GradientSharesTests {

  private static final List<String> CLASSES = List.of("blight", "healthy", "rust");

  private final Map<String, Double> measured = new LinkedHashMap<>();
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

  @Test
  void theFirstStepOfAnEpochAndEveryFiftiethAreMeasured() {
    assertThat(due(120, 300)).containsExactly(0L, 50L, 100L, 120L, 170L, 220L, 240L, 290L);
  }

  @Test
  void shortEpochsAreNotEachMeasuredAnew() {
    assertThat(due(9, 120)).containsExactly(0L, 50L, 100L);
  }

  @Test
  void measuringChangesNoBitOfTheGradient() {
    Map<String, float[]> plain = gradients(lesson(), false, 0);
    Map<String, float[]> beside = gradients(lesson(), true, 0);

    assertThat(measured).containsOnlyKeys("ce", "kd", "attention");
    assertThat(beside.keySet()).isEqualTo(plain.keySet());
    plain.forEach((name, gradient) -> assertThat(beside.get(name)).as(name).isEqualTo(gradient));
  }

  @Test
  void theNormIsThatOfTheWeightedTermAlone() {
    gradients(lesson(), true, 0);

    for (String term : List.of("ce", "kd", "attention")) {
      Lesson lesson = lesson();
      Ops.seed(5);
      Terms terms = lesson.on(batch(), 0);
      Terms.Term alone =
          terms.terms().stream().filter(one -> one.name().equals(term)).findFirst().orElseThrow();
      Autograd.gradients(true);
      Autograd.backward(alone.weighted());
      Autograd.gradients(false);
      double norm =
          Autograd.clipGlobalNorm(lesson.student().trainable().values(), Double.POSITIVE_INFINITY);
      assertThat(measured.get(term)).as(term).isCloseTo(norm, within(1e-4 * norm));
    }
  }

  @Test
  void betweenTheseStepsNothingIsMeasured() {
    gradients(lesson(), true, 1);

    assertThat(measured).isEmpty();
  }

  /** The gradient of one step by name, and the statistics it left behind. */
  private Map<String, float[]> gradients(Lesson lesson, boolean measuring, long step) {
    Ops.seed(5);
    TrainingLoop.Minimised minimised =
        measuring
            ? new GradientShares(lesson, 2, 100, (at, norms) -> measured.putAll(norms))
            : lesson::on;
    Autograd.backward(minimised.on(batch(), step).total());
    Map<String, float[]> all = new LinkedHashMap<>();
    lesson
        .parameters()
        .forEach(
            (name, parameter) -> {
              try (NDArray gradient = Autograd.gradient(parameter)) {
                all.put(name, gradient.toFloatArray());
              }
            });
    lesson.student().buffers().forEach((name, buffer) -> all.put(name, buffer.toFloatArray()));
    return all;
  }

  private Lesson lesson() {
    Backbone student =
        Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 3, 32, manager, 1);
    Backbone teacher = Architectures.create(Architecture.SWIN_MICRO, 1, 3, 32, manager, 2);
    Autograd.requireGradients(student.parameters().values());
    RunSpec spec =
        RunSpec.read(
                Map.of(
                    "experiment", "e",
                    "method", "hybrid",
                    "dataset", "d",
                    "teacher", "t",
                    "distillation", Map.of("balance", "uncertainty")))
            .pairedWith(Architecture.SWIN_MICRO);
    Objective objective =
        Objective.withTeacher(spec.distillation(), 0, maps(student), maps(teacher), manager, 1);
    return Lesson.of(student, new FrozenTeacher(teacher, CLASSES, CLASSES), objective);
  }

  private Map<String, Shape> maps(Backbone network) {
    return network.forward(batch().images(), false).maps().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, map -> map.getValue().getShape()));
  }

  private Batch batch() {
    NDArray images = manager.arange(0f, 4 * 3 * 32 * 32, 1f).sin().reshape(4, 3, 32, 32);
    return new Batch(images, images, manager.create(new long[] {0, 1, 2, 0}), List.of());
  }

  private static List<Long> due(int stepsPerEpoch, long steps) {
    return LongStream.range(0, steps)
        .filter(step -> GradientShares.isDue(step, stepsPerEpoch))
        .boxed()
        .toList();
  }
}
