package dev.joryu.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.DistillationSpec.Pair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSpecTests {

  @Test
  void fillsInEveryDefaultOfTheMethod() {
    RunSpec spec = RunSpec.read(hybrid());

    assertThat(spec.name()).isEqualTo("hybrid seed 1");
    assertThat(spec.model())
        .isEqualTo(new ModelSpec(Architecture.MOBILENET_V3_SMALL, 1.0, 96, null));
    assertThat(spec.distillation().labelWeight()).isEqualTo(0.1);
    assertThat(spec.distillation().logitWeight()).isEqualTo(0.9);
    assertThat(spec.distillation().attentionWeight()).isEqualTo(3.0);
    assertThat(spec.distillation().temperature()).isEqualTo(4.0);
  }

  @Test
  void aProgramCanTeachByLogitsOnly() {
    Map<String, Object> tree = hybrid();
    assertThatThrownBy(() -> RunSpec.read(tree).pairedWith(Architecture.TORCHSCRIPT))
        .isInstanceOf(InvalidInput.class)
        .hasMessageStartingWith("teacher '")
        .hasMessageContaining("no feature maps for method 'hybrid'; method 'logit'");

    tree.put("method", "logit");
    RunSpec logit = RunSpec.read(tree);
    assertThat(logit.pairedWith(Architecture.TORCHSCRIPT)).isEqualTo(logit);
  }

  @Test
  void aProgramIsNotTrained() {
    Map<String, Object> tree = hybrid();
    tree.put("model", Map.of("architecture", "torchscript"));
    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessageContaining("model.architecture 'torchscript'")
        .hasMessageContaining("is not trained; choose a network");
  }

  @Test
  void weightsOfTermsTheMethodDoesNotUseAreZero() {
    Map<String, Object> tree = hybrid();
    tree.put("method", "attention");
    tree.put("distillation", Map.of("logitWeight", 0.9));

    DistillationSpec distillation = RunSpec.read(tree).distillation();

    assertThat(distillation.logitWeight()).isZero();
    assertThat(distillation.labelWeight()).isEqualTo(1.0);
    assertThat(distillation.attentionWeight()).isEqualTo(3.0);
  }

  @Test
  void whereAStudentLooksIsHeldAgainstItsTeacherUnlessThereIsNone() {
    assertThat(RunSpec.read(hybrid()).evaluation())
        .isEqualTo(new EvaluationSpec(List.of(), false, false, true));
    Map<String, Object> tree = hybrid();
    tree.put("evaluation", Map.of("robustness", true, "background", "true", "gaze", false));
    assertThat(RunSpec.read(tree).evaluation())
        .isEqualTo(new EvaluationSpec(List.of(), true, true, false));

    tree.remove("teacher");
    tree.put("method", "baseline");
    assertThat(RunSpec.read(tree).evaluation().gaze()).isFalse();
    tree.put("evaluation", Map.of("gaze", true, "robustness", 2));
    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessageContaining("evaluation.gaze 'true'")
        .hasMessageContaining("method 'baseline' has no teacher")
        .hasMessageContaining("evaluation.robustness '2'");
  }

  @Test
  void reportsEveryViolationAtOnce() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", "tomato");
    tree.put("method", "magic");
    tree.put("dataset", "a/b");
    tree.put("model", Map.of("architecture", "vit_b_16", "imageSize", 100));
    tree.put("training", Map.of("epochs", -3, "learningRate", "fast", "colour", "red"));

    assertThatThrownBy(() -> RunSpec.read(tree))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(
                        e.violations().stream()
                            .map(Violation::field)
                            .collect(Collectors.toUnmodifiableSet()))
                    .containsExactlyInAnyOrder(
                        "method",
                        "dataset",
                        "model.imageSize",
                        "training.epochs",
                        "training.learningRate",
                        "training.colour"));
  }

  @Test
  void whatCouldNeverTakeEffectIsRefused() {
    Map<String, Object> tree = hybrid();
    tree.put("training", Map.of("epochs", 2, "batchSize", 8));
    tree.put("distillation", Map.of("attentionWarmupEpochs", 3, "labelledPerBatch", 8));

    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessageContaining("at most as long as epochs, 2")
        .hasMessageContaining("fewer than a batch has images, 8");
  }

  @Test
  void messageNamesTheValueAndWhatIsAllowed() {
    Map<String, Object> tree = hybrid();
    tree.put("training", Map.of("epochs", -3));

    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessage("training.epochs -3 is out of range; allowed: 1 to 10000");
  }

  @ParameterizedTest
  @CsvSource({
    "1e999999999, training.batchSize",
    "2.5, training.batchSize",
    "true, training.batchSize",
    "' ', ''"
  })
  void refusesWhatIsNoWholeNumber(String value, String field) {
    Map<String, Object> tree = hybrid();
    tree.put("training", Map.of("batchSize", value));

    if (field.isEmpty()) {
      assertThat(RunSpec.read(tree).training().batchSize()).isEqualTo(32);
    } else {
      assertThatThrownBy(() -> RunSpec.read(tree)).hasMessageStartingWith(field + " ");
    }
  }

  @Test
  void readsNumbersFromFormsToo() {
    Map<String, Object> tree = hybrid();
    tree.put("training", Map.of("epochs", " 7 ", "learningRate", "1e-4"));

    TrainingSpec training = RunSpec.read(tree).training();

    assertThat(training.epochs()).isEqualTo(7);
    assertThat(training.learningRate()).isEqualTo(1e-4);
  }

  @Test
  void aDistilledRunNeedsATeacherAndABaselineHasNone() {
    Map<String, Object> without = hybrid();
    without.remove("teacher");
    assertThatThrownBy(() -> RunSpec.read(without)).hasMessageStartingWith("teacher is required");

    Map<String, Object> baseline = hybrid();
    baseline.put("method", "baseline");
    assertThatThrownBy(() -> RunSpec.read(baseline))
        .hasMessageStartingWith("teacher 'swin' does not fit");
  }

  @Test
  void alignsEveryStrideBothNetworksHaveUnlessPairsAreNamed() {
    assertThat(RunSpec.read(hybrid()).pairedWith(Architecture.SWIN_MICRO).distillation().pairs())
        .containsExactly(
            new Pair("stage1", "stride4", 1),
            new Pair("stage2", "stride8", 1),
            new Pair("stage3", "stride16", 1));

    Map<String, Object> named = hybrid();
    named.put(
        "distillation",
        Map.of("pairs", List.of(Map.of("teacher", "stage4", "student", "stride32"))));
    assertThatThrownBy(() -> RunSpec.read(named).pairedWith(Architecture.SWIN_MICRO))
        .hasMessageContaining("distillation.pairs[0].teacher 'stage4' is unknown");
  }

  @Test
  void fineTuningIsRefusedWhereItMakesNoSense() {
    Map<String, Object> scratch = baseline(Map.of(), Map.of("freezeThrough", "stride8"));
    assertThatThrownBy(() -> RunSpec.read(scratch))
        .hasMessageStartingWith("training.freezeThrough 'stride8' does not fit: what has learnt");

    Map<String, Object> wrong =
        baseline(
            Map.of("weights", "earlier"),
            Map.of("freezeThrough", "stage1", "layerDecay", 1.5, "stochasticDepth", 0.2));
    assertThatThrownBy(() -> RunSpec.read(wrong))
        .isInstanceOfSatisfying(
            InvalidInput.class,
            e ->
                assertThat(e.violations().stream().map(Violation::field))
                    .containsExactlyInAnyOrder(
                        "training.freezeThrough",
                        "training.layerDecay",
                        "training.stochasticDepth"))
        .hasMessageContaining("allowed: stride2, stride4")
        .hasMessageContaining("mobilenet_v3_small has no stochastic depth");
  }

  @Test
  void aFrozenMapIsNotAligned() {
    Map<String, Object> tree = hybrid();
    tree.put("model", Map.of("weights", "earlier"));
    tree.put("training", Map.of("freezeThrough", "stride8"));
    assertThat(RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO).distillation().pairs())
        .containsExactly(new Pair("stage3", "stride16", 1));

    tree.put(
        "distillation",
        Map.of("pairs", List.of(Map.of("teacher", "stage2", "student", "stride8"))));
    assertThatThrownBy(() -> RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO))
        .hasMessageContaining("distillation.pairs[0].student 'stride8' does not fit: it is frozen");

    tree.put("training", Map.of("freezeThrough", "stride32"));
    tree.remove("distillation");
    assertThatThrownBy(() -> RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO))
        .hasMessageStartingWith("training.freezeThrough 'stride32' does not fit: no map is left");
  }

  @Test
  void weightsFitTheSameNetworkWithOtherWindowsToo() {
    assertThat(Architecture.SWIN_B_384.takesWeightsOf(Architecture.SWIN_B)).isTrue();
    assertThat(Architecture.SWIN_B.takesWeightsOf(Architecture.SWIN_B)).isTrue();
    assertThat(Architecture.SWIN_B.takesWeightsOf(Architecture.SWIN_S)).isFalse();
    assertThat(Architecture.DEIT_TINY.takesWeightsOf(Architecture.DEIT_SMALL)).isFalse();
  }

  @Test
  void receivedAttentionTeachesWithTheTeachersDeepestMapAlone() {
    Map<String, Object> tree = hybrid();
    tree.put("distillation", Map.of("attentionLoss", "received"));
    assertThat(RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO).distillation().pairs())
        .containsExactly(new Pair("stage3", "stride16", 1));
    assertThat(RunSpec.read(tree).pairedWith(Architecture.DEIT_TINY).distillation().pairs())
        .containsExactly(new Pair("block12", "stride16", 1));

    tree.put("distillation", Map.of("attentionLoss", "received_energy"));
    assertThat(RunSpec.read(tree).pairedWith(Architecture.SWIN_MICRO).distillation().pairs())
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"received", "received_energy"})
  void aTeacherWithoutAttentionShowsNone(String loss) {
    Map<String, Object> tree = hybrid();
    tree.put("distillation", Map.of("attentionLoss", loss));

    assertThatThrownBy(() -> RunSpec.read(tree).pairedWith(Architecture.RESNET18))
        .hasMessage(
            "distillation.attentionLoss '%s' does not fit: resnet18 has no attention;"
                    .formatted(loss)
                + " its positions receive none");
  }

  @Test
  void dkdNeedsOneOfItsParts() {
    Map<String, Object> tree = hybrid();
    tree.put("distillation", Map.of("logitLoss", "dkd", "targetWeight", 0, "nonTargetWeight", 0));

    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessageStartingWith("distillation.nonTargetWeight '0.0' does not fit");
  }

  @Test
  void whateverIsMinimisedWeighsSomething() {
    Map<String, Object> baseline = hybrid();
    baseline.put("method", "baseline");
    baseline.remove("teacher");
    baseline.put("distillation", Map.of("labelWeight", 0));
    assertThatThrownBy(() -> RunSpec.read(baseline))
        .hasMessageStartingWith("distillation.labelWeight '0.0' does not fit: method 'baseline'");

    Map<String, Object> hybrid = hybrid();
    Map<String, ?> pair = Map.of("teacher", "stage3", "student", "stride16", "weight", 0);
    hybrid.put("distillation", Map.of("labelWeight", 0, "pairs", List.of(pair)));
    assertThatThrownBy(() -> RunSpec.read(hybrid))
        .hasMessageStartingWith("distillation.pairs[0].weight '0.0' does not fit");
  }

  @Test
  void pairIsGivenOnce() {
    Map<String, Object> tree = hybrid();
    Map<String, String> pair = Map.of("teacher", "stage3", "student", "stride16");
    tree.put("distillation", Map.of("pairs", List.of(pair, pair)));
    assertThatThrownBy(() -> RunSpec.read(tree))
        .hasMessage(
            "distillation.pairs[1].teacher 'stage3' does not fit:"
                + " it is paired with 'stride16' already; give the pair once");
  }

  @Test
  void acceptsJapaneseNames() {
    Map<String, Object> tree = hybrid();
    tree.put("experiment", "トマト実験");
    tree.put("dataset", "トマトの葉 2026");

    assertThat(RunSpec.read(tree).experiment()).isEqualTo("トマト実験");
  }

  private static Map<String, Object> baseline(Map<String, ?> model, Map<String, ?> training) {
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", "tomato");
    tree.put("method", "baseline");
    tree.put("dataset", "tomato-small");
    tree.put("model", model);
    tree.put("training", training);
    return tree;
  }

  private static Map<String, Object> hybrid() {
    Map<String, Object> tree = new HashMap<>();
    tree.put("experiment", "tomato");
    tree.put("method", "hybrid");
    tree.put("dataset", "tomato-small");
    tree.put("teacher", "swin");
    return tree;
  }
}
