package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.spec.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CostInputTests {

  private static final List<String> CLASSES = List.of("blight", "healthy");

  @Test
  void matricesAndListsAreRead() {
    assertThat(CostInput.read(List.of(List.of(0, 5), List.of("1.5", 0)), CLASSES))
        .isDeepEqualTo(new double[][] {{0, 5}, {1.5, 0}});
    assertThat(
            CostInput.read(
                List.of(Map.of("truth", "blight", "predicted", "healthy", "cost", 50)), CLASSES))
        .isDeepEqualTo(new double[][] {{0, 50}, {1, 0}});
  }

  @Test
  void textIsJsonOrLines() {
    double[][] costs = {{0, 50}, {1, 0}};
    assertThat(CostInput.parse("blight, healthy, 50\n\n", CLASSES)).isDeepEqualTo(costs);
    assertThat(CostInput.parse(" [[0, 50], [1, 0]]", CLASSES)).isDeepEqualTo(costs);
    for (String wrong : List.of("blight; 50", "[[0, 50", "")) {
      assertThat(catchThrowableOfType(InvalidInput.class, () -> CostInput.parse(wrong, CLASSES)))
          .as(wrong)
          .isNotNull();
    }
  }

  @Test
  void everythingWrongIsNamedAtOnce() {
    assertThat(complaints("10")).containsExactly("costs");
    assertThat(complaints(List.of(List.of(0, 1)))).containsExactly("costs");
    assertThat(complaints(List.of(List.of(0, "dear"), List.of(1))))
        .containsExactly("costs[0][1]", "costs[1]");
    assertThat(complaints(List.of(Arrays.asList(0, null), List.of(1, 1e13))))
        .containsExactly("costs[0][1]", "costs[1][1]");
    Map<String, Object> fine = Map.of("truth", "blight", "predicted", "healthy", "cost", 2);
    assertThat(
            complaints(
                List.of(
                    Map.of("truth", "rust", "predicted", "healthy", "cost", "much"),
                    "blight",
                    fine,
                    fine,
                    Map.of("truth", "blight", "predicted", "blight", "cost", 0, "unit", "yen"))))
        .containsExactly(
            "costs[0].truth", "costs[0].cost", "costs[1]", "costs[3]", "costs[4].unit");
  }

  @Test
  void anUnknownClassIsNamedWithThoseThatAreKnown() {
    InvalidInput refused =
        refused(List.of(Map.of("truth", "rust", "predicted", "healthy", "cost", 1)));
    assertThat(refused.violations().get(0).message())
        .isEqualTo("'rust' is unknown; allowed: blight, healthy");
  }

  private static List<String> complaints(Object input) {
    return refused(input).violations().stream().map(v -> v.field()).toList();
  }

  private static InvalidInput refused(Object input) {
    return catchThrowableOfType(InvalidInput.class, () -> CostInput.read(input, CLASSES));
  }
}
