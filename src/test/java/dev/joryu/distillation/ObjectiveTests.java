package dev.joryu.distillation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone.Outputs;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.Pair;
import dev.joryu.spec.RunSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectiveTests {

  private static final Map<String, Shape> STUDENT_MAPS =
      Map.of(
          "stride4", new Shape(1, 2, 8, 8),
          "stride8", new Shape(1, 3, 4, 4),
          "stride16", new Shape(1, 4, 2, 2));
  private static final Map<String, Shape> TEACHER_MAPS =
      Map.of(
          "stage1", new Shape(1, 4, 8, 8),
          "stage2", new Shape(1, 5, 4, 4),
          "stage3", new Shape(1, 6, 2, 2));

  private NDManager manager;
  private NDArray labels;
  private Outputs student;
  private Outputs teacher;

  @BeforeEach
  void makeOutputs() {
    Ops.start(1);
    Ops.seed(3);
    manager = NDManager.newBaseManager();
    labels = manager.create(new long[] {0, 2});
    student = outputs(STUDENT_MAPS);
    teacher = outputs(TEACHER_MAPS);
  }

  @AfterEach
  void closeManager() {
    manager.close();
  }

  @Test
  void totalIsTheWeightedSumOfTheTerms() {
    Map<String, ?> weights = Map.of("labelWeight", 0.5, "logitWeight", 0.25, "attentionWeight", 2);

    Terms.Values values = objective("hybrid", weights).on(student, teacher, labels, 1).read();

    assertThat(values.terms())
        .extracting(Terms.Value::name)
        .containsExactly("ce", "kd", "attention");
    assertThat(values.terms()).extracting(Terms.Value::weight).containsExactly(0.5, 0.25, 2.0);
    assertThat(values.terms()).allMatch(term -> term.raw() > 0);
    assertThat(values.total())
        .isCloseTo(values.terms().stream().mapToDouble(Terms.Value::weighted).sum(), within(1e-5));
  }

  @Test
  void repeatedPairWouldHideAProjectionFromTheOptimizer() {
    Pair pair = new Pair("stage1", "stride4", 1);
    DistillationSpec twice = spec("hybrid", Map.of()).withPairs(List.of(pair, pair));
    assertThatThrownBy(
            () -> Objective.withTeacher(twice, 0, STUDENT_MAPS, TEACHER_MAPS, manager, 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("alignment.stage1.stride4");
  }

  @Test
  void onlyActiveTermsAreThere() {
    assertThat(objective("logit", Map.of()).on(student, teacher, labels, 1).terms())
        .extracting(Terms.Term::name)
        .containsExactly("ce", "kd");
    assertThat(objective("attention", Map.of()).on(student, teacher, labels, 1).terms())
        .extracting(Terms.Term::name)
        .containsExactly("ce", "attention");
    assertThat(objective("logit", Map.of("labelWeight", 0)).on(student, teacher, labels, 1).terms())
        .extracting(Terms.Term::name)
        .containsExactly("kd");
  }

  @Test
  void methodWithoutTeacherNeedsOnlyLabels() {
    Objective objective = Objective.ofLabels(spec("baseline", Map.of()), 0);

    assertThat(objective.on(student, null, labels, 1).terms())
        .extracting(Terms.Term::name)
        .containsExactly("ce");
    assertThat(objective.parameters()).isEmpty();
  }

  @Test
  void teachersMapsAreThoseItsLossLooksAt() {
    assertThat(objective("attention", Map.of()).teacherMaps())
        .containsExactlyInAnyOrder("stage1", "stage2", "stage3");
    assertThat(objective("attention", Map.of("attentionLoss", "received")).teacherMaps())
        .containsExactly("stage3.received");
    assertThat(
            objective(
                    "attention",
                    Map.of(
                        "attentionLoss",
                        "received_energy",
                        "pairs",
                        List.of(Map.of("teacher", "stage2", "student", "stride8"))))
                .teacherMaps())
        .containsExactlyInAnyOrder("stage2", "stage2.received");
    assertThat(objective("logit", Map.of("attentionLoss", "received")).teacherMaps()).isEmpty();
  }

  @Test
  void learnedBalanceStartsWithTheWeightsAsGiven() {
    Map<String, ?> learned = Map.of("balance", "uncertainty");
    Objective objective = objective("hybrid", learned);

    Terms.Values values = objective.on(student, teacher, labels, 0.5).read();
    Terms.Values fixed = objective("hybrid", Map.of()).on(student, teacher, labels, 0.5).read();

    assertThat(objective.parameters())
        .containsKeys(
            "balance.ce.log_variance", "balance.kd.log_variance", "balance.attention.log_variance");
    assertThat(values.total()).isCloseTo(fixed.total(), within(1e-6));
    assertThat(values.terms())
        .extracting(Terms.Value::weighted)
        .isEqualTo(fixed.terms().stream().map(Terms.Value::weighted).toList());
  }

  @Test
  void learnedBalanceIsTheFormulaAndLearns() {
    Objective objective = objective("hybrid", Map.of("balance", "uncertainty"));
    List<Double> logVariances = List.of(0.5, -1.0, 2.0);
    List<String> names = List.of("ce", "kd", "attention");
    for (int i = 0; i < 3; i++) {
      Autograd.overwrite(logVariance(objective, names.get(i)), scalar(logVariances.get(i)));
    }

    Autograd.gradients(true);
    Terms terms = objective.on(student, teacher, labels, 0.5);
    Autograd.gradients(false);
    Terms.Values values = terms.read();
    Autograd.backward(terms.total());

    // γ 0.1, α 0.9, β 3 at half its ramp: Σ exp(−s)·w·L + s, the last s halved too.
    List<Double> weights = List.of(0.1, 0.9, 1.5);
    List<Double> ramps = List.of(1.0, 1.0, 0.5);
    double total = 0;
    for (int i = 0; i < 3; i++) {
      Terms.Value value = values.terms().get(i);
      double s = logVariances.get(i);
      double weighted = Math.exp(-s) * weights.get(i) * value.raw();
      assertThat(value.weighted()).isCloseTo(weighted, within(1e-5 * weighted));
      assertThat(Objects.requireNonNull(value.logVariance())).isEqualTo(s);
      try (NDArray gradient = Autograd.gradient(logVariance(objective, names.get(i)))) {
        // d/ds = ramp − exp(−s)·w·L
        assertThat((double) gradient.toFloatArray()[0])
            .isCloseTo(ramps.get(i) - weighted, within(1e-4 * (1 + weighted)));
      }
      total += weighted + ramps.get(i) * s;
    }
    assertThat(values.total()).isCloseTo(total, within(1e-4 * total));
  }

  @Test
  void aSingleTermHasNothingToBalance() {
    Map<String, ?> alone = Map.of("balance", "uncertainty", "labelWeight", 0);

    assertThat(objective("logit", alone).parameters()).isEmpty();
    assertThat(objective("logit", Map.of("balance", "uncertainty")).parameters()).hasSize(2);
  }

  @Test
  void rampScalesTheAttentionWeightAlone() {
    Terms terms = objective("hybrid", Map.of()).on(student, teacher, labels, 0.25);

    assertThat(terms.terms()).extracting(Terms.Term::weight).containsExactly(0.1, 0.9, 0.75);
  }

  @Test
  void pairWeightScalesItsDistance() {
    Map<String, ?> once = Map.of("teacher", "stage2", "student", "stride8", "weight", 1);
    Map<String, ?> twice = Map.of("teacher", "stage2", "student", "stride8", "weight", 2);

    double single = attention(Map.of("pairs", List.of(once)));
    double both = attention(Map.of("pairs", List.of(twice)));

    assertThat(both).isCloseTo(2 * single, within(1e-5));
  }

  @Test
  void everyCommonStrideIsAlignedWhereTheRunNamesNoPair() {
    assertThat(objective("hybrid", Map.of()).parameters())
        .containsOnlyKeys(
            "alignment.stage1.stride4.projection.weight",
            "alignment.stage2.stride8.projection.weight",
            "alignment.stage3.stride16.projection.weight");
  }

  private static NDArray logVariance(Objective objective, String term) {
    return Objects.requireNonNull(
        objective.parameters().get("balance." + term + ".log_variance"), term);
  }

  private NDArray scalar(double value) {
    return manager.create(new float[] {(float) value});
  }

  private double attention(Map<String, ?> distillation) {
    return objective("attention", distillation)
        .on(student, teacher, labels, 1)
        .read()
        .terms()
        .get(1)
        .raw();
  }

  private Objective objective(String method, Map<String, ?> distillation) {
    return Objective.withTeacher(
        spec(method, distillation), 0, STUDENT_MAPS, TEACHER_MAPS, manager, 1);
  }

  private static DistillationSpec spec(String method, Map<String, ?> distillation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("experiment", "e");
    tree.put("method", method);
    tree.put("dataset", "d");
    tree.put("distillation", distillation);
    if (!method.equals("baseline")) {
      tree.put("teacher", "t");
    }
    return RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO).distillation();
  }

  private Outputs outputs(Map<String, Shape> shapes) {
    Map<String, NDArray> maps = new LinkedHashMap<>();
    shapes.forEach(
        (name, shape) ->
            maps.put(
                name,
                manager.randomNormal(new Shape(2, shape.get(1), shape.get(2), shape.get(3)))));
    return new Outputs(manager.randomNormal(new Shape(2, 3)), maps);
  }
}
