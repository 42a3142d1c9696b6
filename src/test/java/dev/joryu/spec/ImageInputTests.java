package dev.joryu.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.ImageInput.Interpolation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageInputTests {

  private static final List<Double> HALVES = List.of(0.5, 0.5, 0.5);

  @ParameterizedTest
  @CsvSource({
    "SWIN_T, 224, 232, BICUBIC",
    "SWIN_S, 224, 246, BICUBIC",
    "SWIN_B, 224, 238, BICUBIC",
    "SWIN_L_384, 384, 384, BICUBIC",
    "MOBILENET_V3_SMALL, 224, 256, BILINEAR",
    "RESNET50, 224, 256, BILINEAR",
    "MOBILENET_V3_SMALL, 96, 96, BILINEAR",
    "SWIN_MICRO, 64, 64, BILINEAR"
  })
  void publishedSizesAreCutAsTheirWeightsExpectAndOthersWhole(
      Architecture architecture, int size, int resize, Interpolation interpolation) {
    ImageInput input = ImageInput.of(architecture, size);

    assertThat(input.size()).isEqualTo(size);
    assertThat(input.resize()).isEqualTo(resize);
    assertThat(input.interpolation()).isEqualTo(interpolation);
    assertThat(input.mean()).containsExactly(0.485, 0.456, 0.406);
    assertThat(input.std()).containsExactly(0.229, 0.224, 0.225);
  }

  @ParameterizedTest
  @EnumSource
  void whatAModelDoesNotSayIsItsArchitectures(Architecture architecture) {
    int size = architecture.defaultImageSize();

    assertThat(read(Map.of(), architecture, size)).isEqualTo(ImageInput.of(architecture, size));
  }

  @Test
  void readsListsAndWhatFormsSend() {
    ImageInput listed =
        read(
            Map.of(
                "size",
                224,
                "resize",
                240,
                "interpolation",
                "bicubic",
                "mean",
                HALVES,
                "std",
                HALVES),
            Architecture.MOBILENET_V3_SMALL,
            224);
    ImageInput typed =
        read(
            Map.of(
                "resize", "240",
                "interpolation", "bicubic",
                "mean", "0.5, .5,0.50",
                "std", " 0.5,0.5 ,0.5"),
            Architecture.MOBILENET_V3_SMALL,
            224);

    assertThat(listed).isEqualTo(new ImageInput(224, 240, Interpolation.BICUBIC, HALVES, HALVES));
    assertThat(typed).isEqualTo(listed);
  }

  @Test
  void everythingWrongIsNamed() {
    List<Violation> violations =
        violations(
            Map.of(
                "size",
                96,
                "resize",
                100,
                "interpolation",
                "lanczos",
                "mean",
                List.of(0.5, 123.7, "red"),
                "std",
                "0,0.5,",
                "crop",
                0.9));

    assertThat(violations)
        .extracting(violation -> violation.field() + " " + violation.message())
        .containsExactly(
            "preprocessing.size '96' does not fit: the model's images have 224 px",
            "preprocessing.resize 100 is out of range; allowed: 224 to 2048",
            "preprocessing.interpolation 'lanczos' is unknown; allowed: bilinear, bicubic",
            "preprocessing.mean[1] 123.7 is out of range; allowed: 0 to 1",
            "preprocessing.mean[2] 'red' is not a number; allowed: 0 to 1",
            "preprocessing.std[0] 0 is out of range; allowed: 0.001 to 1",
            "preprocessing.std[2] is required: 0.001 to 1",
            "preprocessing.crop is not a known field; known here: size, resize,"
                + " interpolation, mean, std");
  }

  @ParameterizedTest
  @CsvSource({"'0.5'", "'0.5,0.5'", "'0.5,0.5,0.5,0.5'"})
  void statisticsAreThreeNumbers(String text) {
    assertThat(violations(Map.of("mean", text)))
        .singleElement()
        .extracting(Violation::message)
        .isEqualTo("'%s' is malformed; allowed: 3 numbers of 0 to 1".formatted(text));
  }

  @Test
  void aNetworkOnGivenWeightsKeepsTheirStatisticsAtAnySize() {
    ImageInput given = new ImageInput(224, 240, Interpolation.BICUBIC, HALVES, HALVES);

    assertThat(given.at(Architecture.MOBILENET_V3_SMALL, 224)).isEqualTo(given);
    assertThat(given.at(Architecture.MOBILENET_V3_SMALL, 160))
        .isEqualTo(new ImageInput(160, 160, Interpolation.BICUBIC, HALVES, HALVES));
  }

  @Test
  void nothingUnusableCanBeMade() {
    assertThatThrownBy(() -> new ImageInput(64, 63, Interpolation.BILINEAR, HALVES, HALVES))
        .hasMessage("a square of 64 px cannot be cut from 63 px");
    assertThatThrownBy(
            () -> new ImageInput(64, 64, Interpolation.BILINEAR, HALVES, List.of(1.0, 0.0, 1.0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ImageInput read(Map<String, ?> tree, Architecture architecture, int size) {
    List<Violation> violations = new ArrayList<>();
    ImageInput input = ImageInput.read(Fields.of(tree, violations), architecture, size);
    assertThat(violations).isEmpty();
    return input;
  }

  private static List<Violation> violations(Map<String, ?> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(Map.of("preprocessing", tree), violations);
    ImageInput.read(fields.object("preprocessing"), Architecture.MOBILENET_V3_SMALL, 224);
    return violations;
  }
}
