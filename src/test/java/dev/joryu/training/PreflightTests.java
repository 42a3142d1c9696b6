package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Objective;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightTests {

  private static final List<String> CLASSES = List.of("blight", "healthy", "rust");

  private NDManager manager;
  private Batch batch;
  private Backbone student;
  private Backbone teacher;

  @BeforeEach
  void makeNetworks() {
    Ops.start(1);
    manager = NDManager.newBaseManager();
    student = Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.25, 3, 32, manager, 1);
    teacher = Architectures.create(Architecture.MOBILENET_V3_SMALL, 0.5, 3, 32, manager, 2);
    Autograd.requireGradients(student.parameters().values());
    NDArray images = manager.randomNormal(new Shape(4, 3, 32, 32));
    batch = new Batch(images, images, manager.create(new long[] {0, 1, 2, 0}), List.of());
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void soundLessonPassesAndItsTermsAreTold() {
    assertThat(Preflight.check(hybrid(teacher), batch, CLASSES))
        .containsOnlyKeys("ce", "kd", "attention")
        .allSatisfy((name, value) -> assertThat(value).isPositive().isFinite());
  }

  @Test
  void studentIsLeftAsItWas() {
    Map<String, float[]> before = values(student);

    Preflight.check(hybrid(teacher), batch, CLASSES);

    Map<String, float[]> after = values(student);
    before.forEach((name, values) -> assertThat(after.get(name)).as(name).isEqualTo(values));
    assertThat(Autograd.clipGlobalNorm(student.parameters().values(), 1)).isZero();
  }

  @Test
  void headOfAnotherSizeIsRefused() {
    assertThatThrownBy(() -> Preflight.check(hybrid(teacher), batch, List.of("blight", "rust")))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, head")
        .hasMessageContaining("3 classes")
        .hasMessageContaining("2: [blight, rust]");
  }

  @Test
  void teacherInTrainingModeIsNoticed() {
    Backbone restless =
        new Delegate(teacher) {
          @Override
          public Outputs forward(NDArray images, boolean training) {
            return super.forward(images, true);
          }
        };

    assertThatThrownBy(() -> Preflight.check(hybrid(restless), batch, CLASSES))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, teacher")
        .hasMessageContaining("not in evaluation mode");
  }

  @Test
  void teacherThatChangesIsNoticed() {
    NDArray bias = teacher.parameters().values().stream().reduce((a, b) -> b).orElseThrow();
    Backbone drifting =
        new Delegate(teacher) {
          private int calls;

          @Override
          public Outputs forward(NDArray images, boolean training) {
            Outputs outputs = super.forward(images, training);
            if (calls++ > 3) {
              bias.addi(0.5f);
            }
            return outputs;
          }
        };

    assertThatThrownBy(() -> Preflight.check(hybrid(drifting), batch, CLASSES))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, teacher")
        .hasMessageContaining("have changed");
  }

  @Test
  void studentThatIsNotTrainableIsNoticed() {
    Backbone cut =
        new Delegate(student) {
          @Override
          public Outputs forward(NDArray images, boolean training) {
            Outputs outputs = super.forward(images, training);
            NDArray offset = images.getManager().zeros(outputs.logits().getShape());
            Autograd.requireGradients(List.of(offset));
            return new Outputs(outputs.logits().stopGradient().add(offset), outputs.maps());
          }
        };
    Lesson lesson = Lesson.of(cut, null, Objective.ofLabels(spec("baseline").distillation(), 0));

    assertThatThrownBy(() -> Preflight.check(lesson, batch, CLASSES))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, ce: its gradient reaches the student with norm 0");
  }

  @Test
  void lossThatIsNotFiniteIsNoticedByName() {
    teacher.parameters().values().forEach(parameter -> parameter.muli(Float.NaN));

    assertThatThrownBy(() -> Preflight.check(lesson("logit", teacher), batch, CLASSES))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, ");
  }

  @Test
  void studentThatAlreadyAgreesHasNothingToLearnFromTheTeacher() {
    Backbone twin =
        new Delegate(student) {
          @Override
          public Outputs forward(NDArray images, boolean training) {
            Outputs outputs = super.forward(images, training);
            return new Outputs(outputs.logits().mul(0f), outputs.maps());
          }
        };
    Backbone silent =
        new Delegate(teacher) {
          @Override
          public Outputs forward(NDArray images, boolean training) {
            Outputs outputs = super.forward(images, training);
            return new Outputs(outputs.logits().mul(0f), outputs.maps());
          }
        };
    Lesson lesson = Lesson.of(twin, frozen(silent), objective("logit", Map.of("labelWeight", 0)));

    assertThatThrownBy(() -> Preflight.check(lesson, batch, CLASSES))
        .isInstanceOf(TrainingFailed.class)
        .hasMessageContaining("pre-flight, kd: its value is exactly 0");
  }

  private Lesson hybrid(Backbone network) {
    return lesson("hybrid", network);
  }

  private Lesson lesson(String method, Backbone network) {
    return Lesson.of(student, frozen(network), objective(method, Map.of()));
  }

  private static FrozenTeacher frozen(Backbone network) {
    return new FrozenTeacher(network, CLASSES, CLASSES);
  }

  private Objective objective(String method, Map<String, ?> distillation) {
    return Objective.withTeacher(
        spec(method, distillation).distillation(), 0, maps(student), maps(teacher), manager, 1);
  }

  private static RunSpec spec(String method) {
    return spec(method, Map.of());
  }

  private static RunSpec spec(String method, Map<String, ?> distillation) {
    Map<String, Object> weights = new LinkedHashMap<>(distillation);
    weights.put(
        "pairs", List.of(Map.of("teacher", "stride8", "student", "stride8", "weight", 1.0)));
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("experiment", "e");
    tree.put("method", method);
    tree.put("dataset", "d");
    tree.put("distillation", weights);
    if (!method.equals("baseline")) {
      tree.put("teacher", "t");
    }
    return RunSpec.read(tree);
  }

  private Map<String, Shape> maps(Backbone network) {
    return network.forward(batch.images(), false).maps().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, map -> map.getValue().getShape()));
  }

  private static Map<String, float[]> values(Backbone network) {
    Map<String, float[]> values = new LinkedHashMap<>();
    network.parameters().forEach((name, tensor) -> values.put(name, tensor.toFloatArray()));
    network.buffers().forEach((name, tensor) -> values.put(name, tensor.toFloatArray()));
    return values;
  }

  /** A network that behaves like another, but for what a test changes. */
  private abstract static class Delegate implements Backbone {

    private final Backbone network;

    Delegate(Backbone network) {
      this.network = network;
    }

    @Override
    public Architecture architecture() {
      return network.architecture();
    }

    @Override
    public int classes() {
      return network.classes();
    }

    @Override
    public Outputs forward(NDArray images, boolean training) {
      return network.forward(images, training);
    }

    @Override
    public Map<String, NDArray> parameters() {
      return network.parameters();
    }

    @Override
    public Map<String, NDArray> trainable() {
      return network.trainable();
    }

    @Override
    public Map<String, Integer> depths() {
      return network.depths();
    }

    @Override
    public Map<String, NDArray> buffers() {
      return network.buffers();
    }

    @Override
    public void close() {
      network.close();
    }
  }
}
