package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Exports;
import dev.joryu.catalog.NewExport;
import dev.joryu.experiment.Claim;
import dev.joryu.inference.Parity;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class ExportRowTests {

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired Exports exports;

  private final String experiment = "exported " + UUID.randomUUID();
  private final String place = "/api/v1/experiments/" + experiment.replace(" ", "%20");
  private final String key = "Idempotency-Key: " + UUID.randomUUID();
  private String first = "";

  @BeforeEach
  void runs() throws IOException {
    first = exported(1);
    exported(2);
  }

  @Test
  void aGroupsExportsGetARowOnceAndLoseIt() {
    Reply made = api.post(place + "/exports", Map.of("group", "baseline"), key).expect(201);
    Reply again = api.post(place + "/exports", Map.of("group", "baseline"), key).expect(201);
    assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(made.header("Location")).isEqualTo(place + "/exports");
    assertThat(made.json().path("total").asInt()).isEqualTo(2);

    JsonNode row = api.get(place + "/tradeoffs").json().path("rows").get(1);
    assertThat(row.path("group").asString()).isEqualTo("baseline · ONNX fp32");
    assertThat(row.path("kind").asString()).isEqualTo("EXPORT");
    assertThat(row.path("n").asInt()).isEqualTo(2);
    JsonNode accuracy = row.path("cells").path("test/accuracy");
    assertThat(accuracy.path("value").isNull()).isTrue();
    assertThat(accuracy.path("lack").asString()).isEqualTo("NOT_EXAMINED");
    assertThat(row.path("metrics").isEmpty()).isTrue();
    JsonNode shown = row.path("exports").get(0);
    assertThat(shown.path("model").asString()).isEqualTo(first);
    assertThat(shown.path("format").asString()).isEqualTo("onnx");
    assertThat(shown.path("examined").asBoolean()).isFalse();
    for (String format : List.of("csv", "markdown", "latex")) {
      assertThat(api.get(place + "/tradeoffs?format=" + format).expect(200).text())
          .contains("baseline · ONNX fp32");
    }

    for (JsonNode one : api.get(place + "/exports").expect(200).json().path("items")) {
      String at = place + "/exports/" + one.path("id").asLong();
      assertThat(api.get(at).expect(200).json()).isEqualTo(one);
      api.delete(at).expect(204);
      api.delete(at).problem(404);
    }
    assertThat(api.get(place + "/tradeoffs").json().path("rows").size()).isEqualTo(1);
  }

  @Test
  void oneModelsExportIsFoundByItself() {
    Reply made = api.post(place + "/exports", Map.of("model", first)).expect(201);
    JsonNode one = api.get(made.header("Location")).expect(200).json();
    assertThat(one.path("model").asString()).isEqualTo(first);
    assertThat(api.post(place + "/exports", Map.of("model", first)).violations())
        .containsOnlyKeys("model");
    assertThat(api.post(place + "/exports", Map.of("format", "tar", "y", 1)).violations())
        .containsOnlyKeys("group", "format", "y");
    api.post("/api/v1/experiments/nothing/exports", Map.of()).problem(404);
  }

  private String exported(long seed) throws IOException {
    Claim claim =
        store.running(experiment, "baseline " + seed, Map.of("training", Map.of("seed", seed)));
    store.report(claim, Store.point("test/accuracy", 6, 0.8));
    store.succeed(claim, List.of(List.of(1, 0), List.of(0, 1)));
    exports.register(
        claim.model(),
        new NewExport(
            ExportFormat.ONNX,
            UUID.randomUUID().toString().replace("-", "").repeat(2),
            6_000_000,
            "a".repeat(64),
            new Parity(16, null, 1e-6, 10),
            1,
            List.of()));
    return claim.model();
  }
}
