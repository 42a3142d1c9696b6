package dev.joryu.comparison;

import static dev.joryu.comparison.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.analysis.ParetoFront.Place;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Figures that others have published. */
class QuotesTests {

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void quotedFiguresStandApartAndAreJudgedByNothing() {
    fixture.group("baseline", 0.80);
    fixture.quotes.add("tomato", quote("baseline", "test/accuracy", 0.99, null));
    fixture.quotes.add("tomato", quote("baseline", "latency", 86, "phone"));

    Row row = fixture.row("“baseline”");
    assertThat(row.kind()).isEqualTo(Row.Kind.QUOTED);
    Cell cell = fixture.cell("“baseline”", "test/accuracy");
    assertThat(cell.origin()).isEqualTo(Origin.QUOTED);
    assertThat(cell.convention()).isEqualTo(Note.of("tradeoff.convention.quoted", "a paper"));
    assertThat(fixture.cell("“baseline”", "latency/phone").value()).isEqualTo(86);
    assertThat(fixture.cell("“baseline”", "macs").lack()).isEqualTo(Lack.NOT_QUOTED);
    assertThat(row.place()).isEqualTo(Place.NOT_JUDGED);
    fixture.wish(Map.of("budgets", List.of(Map.of("metric", "test/accuracy", "atLeast", 0.9))));
    assertThat(fixture.row("“baseline”").budgets()).isEmpty();
    assertThat(fixture.row("baseline").place()).isEqualTo(Place.ON_FRONT);
    assertThat(row.quotes()).hasSize(2);
    assertThat(fixture.quotes.delete("tomato", row.quotes().get(0).id())).isTrue();
    assertThat(fixture.quotes.list("tomato")).hasSize(1);
  }

  @Test
  void aQuoteIsRefusedWithAllThatIsWrongAndTwice() {
    fixture.group("baseline", 0.80);
    assertRefused(
        () -> fixture.quotes.add("tomato", Map.of("metric", "beauty", "value", "much", "x", 1)),
        "group",
        "metric",
        "value",
        "source",
        "x");
    assertRefused(
        () -> fixture.quotes.add("tomato", quote("q", "test/accuracy", 92.4, null)), "value");
    assertRefused(() -> fixture.quotes.add("tomato", quote("q", "latency", 3, null)), "device");
    assertRefused(() -> fixture.quotes.add("tomato", quote("q", "macs", 3, "pi4")), "device");
    fixture.quotes.add("tomato", quote("q", "field/wild/accuracy", 0.5, null));
    assertRefused(
        () -> fixture.quotes.add("tomato", quote("q", "field/wild/accuracy", 0.6, null)), "metric");
  }

  private static Map<String, Object> quote(
      String group, String metric, double value, @Nullable String device) {
    Map<String, Object> quote = new LinkedHashMap<>();
    quote.put("group", group);
    quote.put("metric", metric);
    quote.put("value", value);
    quote.put("source", "a paper");
    if (device != null) {
      quote.put("device", device);
    }
    return quote;
  }
}
