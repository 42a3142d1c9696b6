package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.TrainingSpec.Schedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The loop alone, minimising (weight − label)² over one-number batches. */
class TrainingLoopTests {

  private static final int STEPS_PER_EPOCH = 25;

  private NDManager manager;
  private NDArray weight;
  private final List<TrainingLoop.Step> steps = new ArrayList<>();
  private final List<Integer> epochsEnded = new ArrayList<>();

  /** Steps done whenever the state could be kept; negative for the last time. */
  private final List<Long> between = new ArrayList<>();

  private int stopAfter = Integer.MAX_VALUE;

  @BeforeEach
  void makeWeight() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
    weight = manager.create(new float[] {0, 0});
    Autograd.requireGradients(List.of(weight));
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void minimisesWhatItIsHanded() {
    loop(0.1).run(0, 4, watcher());

    assertThat(epochsEnded).containsExactly(1, 2, 3, 4);
    assertThat(steps).hasSize(4 * STEPS_PER_EPOCH);
    assertThat(steps.get(0).values().total()).isCloseTo(1, within(1e-6));
    assertThat(steps.get(99).values().total()).isLessThan(0.01);
    assertThat(weight.toFloatArray()).containsExactly(new float[] {1, 1}, within(0.1f));
  }

  @Test
  void startsWhereAnEarlierRunStopped() {
    loop(0.1).run(3 * STEPS_PER_EPOCH, 4, watcher());

    assertThat(steps.get(0).number()).isEqualTo(3 * STEPS_PER_EPOCH);
    assertThat(epochsEnded).containsExactly(4);
  }

  @Test
  void startsAtAnyStepOfAnEpoch() {
    loop(0.1).run(3 * STEPS_PER_EPOCH + 7, 4, watcher());

    assertThat(steps.get(0).number()).isEqualTo(3 * STEPS_PER_EPOCH + 7);
    assertThat(steps).hasSize(STEPS_PER_EPOCH - 7);
    assertThat(epochsEnded).containsExactly(4);
  }

  @Test
  void stopsBeforeTheNextStepWhenAsked() {
    stopAfter = 30;

    assertThatThrownBy(() -> loop(0.1).run(0, 4, watcher())).isInstanceOf(TrainingStopped.class);
    assertThat(steps).hasSize(30);
    assertThat(epochsEnded).containsExactly(1);
    assertThat(between).hasSize(31).startsWith(0L, 1L, 2L).endsWith(29L, -30L);
  }

  @Test
  void lossThatIsNotFiniteEndsTheTrainingAfterItWasReported() {
    weight.muli(Float.NaN);

    assertThatThrownBy(() -> loop(0.1).run(0, 1, watcher()))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageStartingWith("diverged at step 1: term ce is NaN");
    assertThat(steps).hasSize(1);
    assertThat(steps.get(0).values().total()).isNaN();
  }

  @Test
  void lossBeyondHopeEndsTheTrainingThoughItIsFinite() {
    weight.muli(0).addi(40);

    assertThatThrownBy(() -> loop(0.1).run(0, 1, watcher()))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageStartingWith("diverged at step 1: term ce is 1.52e+03 at learning rate 0.100");
  }

  @Test
  void gradientThatIsNotFiniteEndsTheTraining() {
    TrainingLoop.Minimised steep =
        (batch, step) -> {
          Autograd.gradients(true);
          NDArray root = batch.images().mul(weight).square().sum().sqrt(); // slope 0/0 at 0
          Autograd.gradients(false);
          return terms(root);
        };

    assertThatThrownBy(() -> loop(steep, 0.1).run(0, 1, watcher()))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("diverged at step 1: the gradient norm, mostly of term ce, is NaN");
    assertThat(weight.toFloatArray()).containsExactly(0, 0);
  }

  @Test
  void nothingOfAStepOutlivesTheStep() {
    loop(0.01).run(0, 1, watcher());
    int before = manager.getManagedArrays().size();

    loop(0.01).run(0, 20, watcher());

    // The second loop brings its own optimiser state: two moments and a counter.
    assertThat(manager.getManagedArrays().size()).isLessThanOrEqualTo(before + 3);
  }

  private TrainingLoop loop(double rate) {
    return loop(
        (batch, step) -> {
          Autograd.gradients(true);
          NDArray distance = batch.images().mul(weight).sub(1).square().mean();
          Autograd.gradients(false);
          return terms(distance);
        },
        rate);
  }

  private TrainingLoop loop(TrainingLoop.Minimised minimised, double rate) {
    TrainingSpec spec =
        RunSpec.read(
                Map.of(
                    "experiment", "e",
                    "method", "baseline",
                    "dataset", "d",
                    "training", Map.of("weightDecay", 0)))
            .training();
    return new TrainingLoop(
        new Ones(),
        minimised,
        new AdamW(Map.of("weight", weight), Map.of(), spec, manager),
        new LearningRate(rate, 0, 100, Schedule.CONSTANT),
        1,
        manager);
  }

  private static Terms terms(NDArray loss) {
    return new Terms(List.of(new Terms.Term("ce", loss, 1, null)), loss);
  }

  private TrainingLoop.Watcher watcher() {
    return new TrainingLoop.Watcher() {
      @Override
      public boolean shouldStop() {
        return steps.size() >= stopAfter;
      }

      @Override
      public void between(long stepsDone, boolean last) {
        between.add(last ? -stepsDone : stepsDone);
      }

      @Override
      public void stepped(TrainingLoop.Step step) {
        steps.add(step);
      }

      @Override
      public void epochEnded(int epochsDone, long stepsDone) {
        epochsEnded.add(epochsDone);
      }
    };
  }

  /** Batches of ones. */
  private static final class Ones implements TrainingLoop.Feed {

    @Override
    public int stepsPerEpoch() {
      return STEPS_PER_EPOCH;
    }

    @Override
    public TrainingLoop.Epoch open(int epoch, int firstStep) {
      return new TrainingLoop.Epoch() {
        @Override
        public Batch next(NDManager scope) {
          return new Batch(
              scope.create(new float[] {1, 1}), null, scope.create(new long[] {0, 0}), List.of());
        }

        @Override
        public void close() {}
      };
    }
  }
}
