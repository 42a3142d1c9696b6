package dev.joryu.comparison;

import static dev.joryu.comparison.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Run;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which exports get rows. */
class ExportRowsTests {

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
  void aGroupBringsTheExportsOfItsModelsAndOneCanBeTakenOut() {
    Run one = exported(1);
    fixture.training("baseline", 2).succeeded();
    List<ExportRow> first = fixture.export(Map.of("group", "baseline"));
    assertThat(first).extracting(ExportRow::model).containsExactly(one.model());
    Run three = exported(3);
    assertThat(fixture.export(Map.of("group", "baseline")))
        .extracting(ExportRow::model)
        .containsExactly(three.model());

    assertThat(fixture.exports.delete("another", first.get(0).id())).isFalse();
    assertThat(fixture.exports.delete("tomato", first.get(0).id())).isTrue();
    assertThat(fixture.exports.list("tomato"))
        .extracting(ExportRow::model)
        .containsExactly(three.model());
  }

  @Test
  void whatCannotStandInTheTableIsRefusedWithAllThatIsWrong() {
    Run bare = fixture.training("baseline", 1).succeeded();
    fixture.training("baseline", 1).training("epochs", 3).named("failing").failed();
    refused(Map.of("format", "zip", "x", 1), "format", "group", "x");
    refused(Map.of("group", "nobody"), "group");
    refused(Map.of("model", "nothing"), "model");
    refused(Map.of("group", "failing"), "group");
    refused(Map.of("group", "baseline"), "group");
    refused(Map.of("model", bare.model()), "model");
    refused(Map.of("model", bare.model(), "group", "baseline"), "model");
  }

  @Test
  void noExportStandsThereTwice() {
    Run one = exported(1);
    fixture.export(Map.of("model", one.model(), "format", "onnx"));
    refused(Map.of("model", one.model()), "model");
    refused(Map.of("group", "baseline"), "group");
  }

  private void refused(Map<String, ?> what, String... fields) {
    assertRefused(() -> fixture.export(what), fields);
  }

  private Run exported(long seed) {
    return fixture.training("baseline", seed).exported(("" + seed).repeat(64)).succeeded();
  }
}
