package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.distillation.Terms;
import dev.joryu.nn.Autograd;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Looks at one batch before a long run: is every active term there, finite and felt by the student,
 * and does the teacher stay as it is? Leaves the student as it was.
 */
final class Preflight {

  private final Lesson lesson;
  private final Batch batch;

  private Preflight(Lesson lesson, Batch batch) {
    this.lesson = lesson;
    this.batch = batch;
  }

  /**
   * Checks a lesson on one batch, with every term at its full weight.
   *
   * @param classes class names of the dataset
   * @return the raw value of each term, by name
   * @throws TrainingFailed naming the check that failed
   */
  static Map<String, Double> check(Lesson lesson, Batch batch, List<String> classes) {
    return new Preflight(lesson, batch).check(classes);
  }

  private Map<String, Double> check(List<String> classes) {
    checkHead(classes);
    FrozenTeacher teacher = lesson.teacher();
    long before = teacher == null ? 0 : teacher.checksum();
    if (teacher != null) {
      checkRepeatable(teacher);
    }
    Map<String, Double> values = checkTerms();
    if (teacher != null && (teacher.asksForGradient() || teacher.checksum() != before)) {
      throw failed("teacher", "its parameters ask for a gradient or have changed");
    }
    return values;
  }

  private void checkHead(List<String> classes) {
    if (lesson.student().classes() != classes.size()) {
      throw failed(
          "head",
          "the network tells %d classes apart, the dataset has %d: %s"
              .formatted(lesson.student().classes(), classes.size(), classes));
    }
  }

  /** A network in training mode draws dropout or moves its running statistics. */
  private void checkRepeatable(FrozenTeacher teacher) {
    NDArray images = Objects.requireNonNull(batch.teacherImages());
    try (NDManager scope = images.getManager().newSubManager()) {
      NDArray once = teacher.teach(images).logits();
      NDArray twice = teacher.teach(images).logits();
      once.attach(scope);
      twice.attach(scope);
      if (!Arrays.equals(once.toFloatArray(), twice.toFloatArray())) {
        throw failed(
            "teacher", "it answers differently to the same images: not in evaluation mode");
      }
    }
  }

  private Map<String, Double> checkTerms() {
    Map<String, NDArray> buffers = lesson.student().buffers();
    try (NDManager scope = batch.images().getManager().newSubManager()) {
      Map<String, NDArray> before = new LinkedHashMap<>();
      buffers.forEach((name, buffer) -> before.put(name, copy(buffer, scope)));
      Map<String, Double> values = new LinkedHashMap<>();
      List<String> names = terms().terms().stream().map(Terms.Term::name).toList();
      for (int i = 0; i < names.size(); i++) {
        values.put(names.get(i), checkTerm(names.get(i), i));
      }
      before.forEach(
          (name, buffer) -> Autograd.overwrite(Objects.requireNonNull(buffers.get(name)), buffer));
      return values;
    }
  }

  private static NDArray copy(NDArray buffer, NDManager scope) {
    NDArray copy = buffer.duplicate();
    copy.attach(scope);
    return copy;
  }

  private double checkTerm(String name, int index) {
    NDArray raw = terms().terms().get(index).raw();
    double value = raw.getFloat();
    if (!Double.isFinite(value)) {
      throw failed(name, "its value is " + value);
    }
    if (value == 0) {
      throw failed(name, "its value is exactly 0, so it would teach nothing");
    }
    Autograd.backward(raw);
    Collection<NDArray> parameters = lesson.student().trainable().values();
    double norm = Autograd.clipGlobalNorm(parameters, Double.POSITIVE_INFINITY);
    Autograd.zeroGradients(lesson.parameters().values());
    if (!Double.isFinite(norm) || norm == 0) {
      throw failed(name, "its gradient reaches the student with norm " + norm);
    }
    return value;
  }

  private Terms terms() {
    return lesson.on(batch, Long.MAX_VALUE - 1);
  }

  private static TrainingFailed failed(String check, String reason) {
    return new TrainingFailed("pre-flight, " + check + ": " + reason);
  }
}
