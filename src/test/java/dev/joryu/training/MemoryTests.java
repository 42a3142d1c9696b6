package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.Batch;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hundreds of real steps leave nothing behind. */
class MemoryTests {

  private static final int STEPS = 300;

  @Test
  void managedTensorsStayConstantOverHundredsOfHybridSteps(@TempDir Path home) throws IOException {
    Ops.start(1);
    Leaves leaves = new Leaves(home, 2, 4);
    RunSpec spec = leaves.spec("hybrid", Map.of("epochs", 1), Map.of("attentionLoss", "channel"));
    try (NDManager manager = NDManager.newBaseManager()) {
      Lesson lesson =
          new Lessons(job(home, leaves, spec), leaves.classes(), manager, warning -> {})
              .build(STEPS);
      AdamW optimizer = new AdamW(lesson.parameters(), Map.of(), spec.training(), manager);
      List<Integer> managed = new ArrayList<>();
      for (int step = 0; step < STEPS; step++) {
        try (NDManager scope = manager.newSubManager()) {
          NDArray images = scope.randomNormal(new Shape(4, 3, 32, 32));
          Batch batch = new Batch(images, images, scope.create(new long[] {0, 1, 0, 1}), List.of());
          Autograd.backward(lesson.on(batch, step).total());
          optimizer.step(1e-4);
        }
        managed.add(managed(manager, lesson));
      }
      assertThat(managed.subList(1, STEPS)).containsOnly(managed.get(1));
    }
  }

  private static TrainingJob job(Path home, Leaves leaves, RunSpec spec) throws IOException {
    Path weights = home.resolve("teacher.safetensors");
    try (NDManager manager = NDManager.newBaseManager()) {
      Weights.save(
          Architectures.create(
              Architecture.SWIN_MICRO, 1, leaves.classes().size(), Leaves.SIZE, manager, 1),
          Map.of(),
          weights);
    }
    return leaves.job(
        spec,
        new TrainingJob.Teacher(
            Architecture.SWIN_MICRO, 1, weights, leaves.classes(), Leaves.TEACHERS));
  }

  /** Tensors of the run's manager and of the managers that own parameters. */
  private static int managed(NDManager manager, Lesson lesson) {
    return manager.getManagedArrays().size()
        + lesson.parameters().values().stream()
            .map(NDArray::getManager)
            .distinct()
            .mapToInt(owner -> owner.getManagedArrays().size())
            .sum();
  }
}
