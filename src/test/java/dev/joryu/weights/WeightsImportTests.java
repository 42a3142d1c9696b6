package dev.joryu.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.nn.Architectures;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.weights.WeightsImport.Imported;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsImportTests {

  private static final Layout LAYOUT = layout(4, 64);

  private Map<String, StoredTensor> tensors = new LinkedHashMap<>();
  private Path given;
  private Path target;

  @BeforeEach
  void weightsThatFit(@TempDir Path folder) {
    given = folder.resolve("given.safetensors");
    target = folder.resolve("target.safetensors");
    LAYOUT.shapes().forEach((name, shape) -> tensors.put(name, ramp(shape)));
  }

  @Test
  void whatFitsIsTakenAsItIsAndCompletedForTorchvision() {
    Imported imported = run(LAYOUT);

    assertThat(imported.format()).isEqualTo(FileFormat.SAFETENSORS);
    assertThat(imported.warnings()).isEmpty();
    try (TensorFile file = TensorFile.open(GivenFile.at(target))) {
      assertThat(file.metadata()).containsEntry("note", "kept");
      String attention = "features.1.0.attn.";
      assertThat(file.tensors()).containsKey(attention + "relative_position_index");
      assertThat(Raw.floats(file, "head.bias")).containsExactly(0, 1, 2, 3);
    }
  }

  @Test
  void everythingThatDoesNotFitIsNamedAtOnce() {
    tensors.remove("norm.bias");
    tensors.put("features.7.weight", ramp(List.of(2L)));
    tensors.put("norm.weight", ramp(List.of(3L)));
    tensors.put("features.1.0.norm1.bias", new WholeNumbers(List.of(1L), 1));

    assertThat(refusal(LAYOUT))
        .extracting(Violation::field, Violation::value)
        .allMatch(pair -> pair.toList().get(0).equals("file"))
        .extracting(pair -> pair.toList().get(1))
        .containsExactlyInAnyOrder(
            "given.safetensors: norm.bias",
            "given.safetensors: norm.weight",
            "given.safetensors: features.1.0.norm1.bias",
            "given.safetensors: features.7.weight");
  }

  @Test
  void ofManyViolationsTheFirstAreShownAndTheRestCounted() {
    tensors.keySet().removeIf(name -> name.startsWith("features.1."));
    tensors.keySet().removeIf(name -> name.startsWith("features.3."));
    List<Violation> violations = refusal(LAYOUT);

    assertThat(violations).hasSize(21);
    assertThat(violations.get(20).value()).matches("given.safetensors: and \\d+ more tensors");
  }

  @Test
  void weightsOfAnotherArchitectureAreRecognised() {
    tensors.clear();
    Architectures.layout(Architecture.MOBILENET_V3_SMALL, 0.25, 4, 64)
        .shapes()
        .forEach((name, shape) -> tensors.put(name, ramp(shape)));

    assertThat(refusal(LAYOUT))
        .singleElement()
        .extracting(Violation::allowed)
        .asString()
        .contains("swin_micro", "mobilenet_v3");
  }

  @Test
  void threeGibibytesTooManyAreRefusedWithASmallHeap() throws IOException {
    Path file = ImportProcess.zeros(given, Architecture.SWIN_NANO, ElementType.F32, (3L << 30) + 1);
    assertThat(ImportProcess.run(file, Architecture.SWIN_NANO, "64m"))
        .startsWith("refused file 'given.safetensors: surplus' does not fit");
  }

  @Test
  void aHeadForOtherClassesIsReplacedAndThatIsSaid() {
    assertThat(run(layout(9, 64)).warnings())
        .singleElement()
        .asString()
        .contains("head for 9 classes is fresh", "4 classes");
    try (TensorFile file = TensorFile.open(GivenFile.at(target))) {
      assertThat(Raw.floats(file, "head.bias")).containsOnly(0).hasSize(9);
      float[] weights = Raw.floats(file, "head.weight");
      assertThat(weights).doesNotContain(0);
      assertThat(weights[0]).isCloseTo(0, within(0.05f));
    }
    run(layout(9, 64));
  }

  @Test
  void aMissingHeadIsReplacedToo() {
    tensors.keySet().removeIf(name -> name.startsWith("head."));
    assertThat(run(LAYOUT).warnings()).singleElement().asString().contains("the file has none");
  }

  @Test
  void numbersThatAreNoneAreCountedByTensor() {
    float[] bad = {Float.NaN, 1, Float.NEGATIVE_INFINITY, 2};
    tensors.put("head.bias", Raw.floats(List.of(4L), bad));

    assertThat(refusal(LAYOUT))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.value()).endsWith("head.bias");
              assertThat(violation.allowed()).isEqualTo("2 of its 4 numbers are NaN or infinite");
            });
  }

  @Test
  void beginningsThatAWrapperGaveAreDropped() {
    Map<String, StoredTensor> wrapped = new LinkedHashMap<>();
    tensors.forEach((name, tensor) -> wrapped.put("module._orig_mod." + name, tensor));
    wrapped.put("n_averaged", new WholeNumbers(List.of(), 5));
    tensors = wrapped;

    assertThat(run(LAYOUT).warnings()).isEmpty();
  }

  /** torch.nn.functional.interpolate(x, (3, 3), mode="bicubic") of torch 1.13. */
  @Test
  void aTableForAnotherWindowIsInterpolatedAsSwinDoes() {
    List<Long> small = List.of(4L, 1L);
    List<Long> large = List.of(9L, 1L);
    StoredTensor table = Raw.floats(small, 0, 1, 2, 3);
    String name = "features.1.0.attn.relative_position_bias_table";
    Fitting fitting =
        Fitting.of(
            Map.of(name, table), new Layout(Map.of(name, large), Set.of()), GivenFile.at(given));

    assertThat(fitting.changes()).singleElement().asString().contains("interpolated bicubically");
    assertThat(Raw.floats(Objects.requireNonNull(fitting.tensors().get(name))))
        .containsExactly(
            new float[] {
              -0.26041681f,
              0.32638896f,
              0.91319442f,
              0.91319472f,
              1.5f,
              2.08680582f,
              2.08680582f,
              2.67361093f,
              3.26041698f
            },
            within(1e-5f));
  }

  @Test
  void positionsOfAVisionTransformerKeepTheirClassToken() {
    String name = "encoder.pos_embedding";
    StoredTensor embedding = Raw.floats(List.of(1L, 2L, 2L), 7, 8, 1, 2);
    Fitting fitting =
        Fitting.of(
            Map.of(name, embedding),
            new Layout(Map.of(name, List.of(1L, 5L, 2L)), Set.of()),
            GivenFile.at(given));

    assertThat(Raw.floats(Objects.requireNonNull(fitting.tensors().get(name))))
        .containsExactly(7, 8, 1, 2, 1, 2, 1, 2, 1, 2);
  }

  private Imported run(Layout layout) {
    Safetensors.write(tensors, Map.of(), given);
    return WeightsImport.run(
        GivenFile.at(given), Architecture.SWIN_MICRO, layout, Map.of("note", "kept"), target);
  }

  private List<Violation> refusal(Layout layout) {
    return Objects.requireNonNull(
            catchThrowableOfType(InvalidInput.class, () -> run(layout)), "was not refused")
        .violations();
  }

  private static Layout layout(int classes, int imageSize) {
    return Architectures.layout(Architecture.SWIN_MICRO, 1, classes, imageSize);
  }

  private static StoredTensor ramp(List<Long> shape) {
    return new ComputedTensor(
        shape,
        () -> {
          float[] floats = new float[Math.toIntExact(Dimensions.size(shape))];
          for (int i = 0; i < floats.length; i++) {
            floats[i] = i;
          }
          return floats;
        });
  }
}
