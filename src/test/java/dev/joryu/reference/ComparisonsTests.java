package dev.joryu.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.joryu.reference.Comparison.Held;
import dev.joryu.spec.Architecture;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ComparisonsTests {

  private final List<Comparison> comparisons = new Comparisons(new Networks()).all();

  @Test
  void whatTorchvisionCallsGigaflopsAreMultiplyAdds() {
    assertThat(of(Source.TORCHVISION, Quantity.OPERATIONS))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            comparison ->
                assertThat(comparison.verdict())
                    .as("%s", comparison)
                    .hasValue(Convention.MULTIPLY_ADDS));
  }

  @Test
  void parametersOfTorchvisionAreOursToTheLast() {
    assertThat(of(Source.TORCHVISION, Quantity.PARAMETERS))
        .hasSizeGreaterThan(8)
        .allSatisfy(comparison -> assertThat(comparison.closest().ratio()).isEqualTo(1));
  }

  @Test
  void aQuantisedFileMayHoldFloats() {
    Comparison large = comparison("mobilenet_v3_large, quantised", Quantity.WEIGHTS);
    assertThat(large.verdict()).isEmpty();
    assertThat(large.closest().convention()).isEqualTo(Convention.FLOAT32);
    assertThat(large.closest().ratio()).isCloseTo(1.026, Percentage.withPercentage(0.1));
    assertThat(comparison("mobilenet_v2, quantised", Quantity.WEIGHTS).verdict())
        .hasValue(Convention.INT8);
  }

  @Test
  void theFiguresOfTheAbstractAreMultiplyAddsOfTheLargeNetworks() {
    assertThat(comparison("Swin Transformers (Swin-L)", Quantity.OPERATIONS).verdict())
        .hasValue(Convention.MULTIPLY_ADDS);
    assertThat(comparison("MobileNetV3", Quantity.OPERATIONS).verdict())
        .hasValue(Convention.MULTIPLY_ADDS);
  }

  @Test
  void whatWasReadElsewhereIsRightForNoNetworkItNamesButForOthers() {
    Comparison teacher = proposed(Architecture.SWIN_T);
    assertThat(teacher.verdict()).isEmpty();
    assertThat(teacher.closest().ratio()).isCloseTo(3.80, Percentage.withPercentage(1));
    assertThat(teacher.others())
        .extracting(Held::architecture, Held::convention)
        .containsExactly(tuple(Architecture.SWIN_L, Convention.MULTIPLY_ADDS));

    Comparison student = proposed(Architecture.MOBILENET_V3_LARGE);
    assertThat(student.verdict()).isEmpty();
    assertThat(student.others())
        .extracting(Held::architecture, Held::convention)
        .containsExactly(tuple(Architecture.MOBILENET_V2, Convention.FLOPS));
  }

  @Test
  void thirteenMegabytesAreNoFileOfTheTenClassNetwork() {
    Comparison memory = comparison("MobileNetV3", Quantity.WEIGHTS);

    assertThat(memory.verdict()).isEmpty();
    assertThat(memory.quotation().remark()).isEqualTo(Remark.MEMORY);
    assertThat(memory.held()).extracting(Held::convention).hasSize(3);
  }

  @Test
  void aFigureOfFewDigitsIsRightWhereOursRoundsToIt() {
    Comparison minimalistic = comparison("V3 Small minimalistic", Quantity.PARAMETERS);

    assertThat(minimalistic.closest().ours()).isEqualTo(2_044_736);
    assertThat(minimalistic.quotation().figure()).isEqualTo("2.0 M");
    assertThat(minimalistic.verdict()).hasValue(Convention.PARAMETERS);
  }

  @Test
  void figuresAreReadWithTheirUnits() {
    assertThat(Unit.value("28,288,354")).isEqualTo(28_288_354);
    assertThat(Unit.value("0.22 G")).isEqualTo(220e6);
    assertThat(Unit.value("3.423 MiB")).isEqualTo(3.423 * 1024 * 1024);
    assertThat(Unit.value("13 MB")).isEqualTo(13e6);
    assertThat(Unit.rounding("34.1 G")).isEqualTo(50e6);
  }

  private Comparison proposed(Architecture architecture) {
    return of(Source.PROPOSAL, Quantity.OPERATIONS).stream()
        .filter(comparison -> comparison.quotation().architecture() == architecture)
        .findFirst()
        .orElseThrow();
  }

  private Comparison comparison(String model, Quantity quantity) {
    return comparisons.stream()
        .filter(comparison -> comparison.quotation().model().equals(model))
        .filter(comparison -> comparison.quotation().quantity() == quantity)
        .filter(comparison -> comparison.quotation().source() != Source.PROPOSAL)
        .findFirst()
        .orElseThrow();
  }

  private List<Comparison> of(Source source, Quantity quantity) {
    return comparisons.stream()
        .filter(comparison -> comparison.quotation().source() == source)
        .filter(comparison -> comparison.quotation().quantity() == quantity)
        .toList();
  }
}
