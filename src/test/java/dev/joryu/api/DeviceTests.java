package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.export.Networks;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Weights;
import dev.joryu.process.Errand;
import dev.joryu.process.Program;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Devices, and what a real process that measures prints. */
@ApiTest
class DeviceTests {

  private static final Architecture ARCHITECTURE = Architecture.MOBILENET_V3_SMALL;
  private static final int SIZE = 64;
  private static final String DEVICES = "/api/v1/devices";
  private static final String MEASUREMENTS = "/api/v1/measurements";

  @Autowired ApiClient api;
  @Autowired Models models;
  @Autowired ArtifactStore artifacts;

  private final String name = "pi " + UUID.randomUUID();

  @Test
  void whatTheMeasuringRolePrintsIsTakenAsItIs(@TempDir Path directory) throws IOException {
    String model = exported(directory);
    Path file = directory.resolve("model.onnx");
    String exports = "/api/v1/models/" + model + "/exports/onnx";
    Files.write(file, api.get(exports + "/file").expect(200).response().body());
    String print =
        Errand.run(
            Program.inRole("measure", List.of("-Xmx64m"), file.toString(), "2"),
            Duration.ofMinutes(5));
    api.post(DEVICES, Map.of("name", name, "kind", "emulated")).expect(201);
    String there = MEASUREMENTS + "?device=" + name.replace(" ", "%20");

    Reply created = send(there, print).expect(201);

    JsonNode figure = created.json();
    assertThat(figure.path("model").asString()).isEqualTo(model);
    assertThat(figure.path("device").asString()).isEqualTo(name);
    assertThat(figure.path("origin").asString()).isEqualTo("emulated");
    assertThat(figure.path("threads").asInt()).isEqualTo(2);
    assertThat(figure.path("p50").asDouble()).isPositive();
    assertThat(api.get(created.header("Location")).expect(200).json()).isEqualTo(figure);
    assertThat(api.get(there).json().path("items").get(0)).isEqualTo(figure);
    assertThat(api.get(MEASUREMENTS + "?model=" + model + "&sort=p50").json().path("items"))
        .extracting(one -> one.path("origin").asString())
        .contains("measured", "emulated");
    assertThat(api.get(exports).json().path("measurements"))
        .extracting(one -> one.path("origin").asString())
        .last()
        .isEqualTo("emulated");
    assertThat(
            api.get(DEVICES + "/" + name.replace(" ", "%20")).json().path("measurements").asInt())
        .isEqualTo(1);

    String sha256 = api.get(exports).json().path("sha256").asString();
    assertThat(print).contains("\"sha256\":\"" + sha256 + "\"");
    assertThat(send(there, print.replace(sha256, "0".repeat(64))).violations())
        .containsOnlyKeys("sha256");
    assertThat(send(there + "&model=" + model, print.replace(sha256, "0".repeat(64))).violations())
        .hasEntrySatisfying("sha256", text -> assertThat(text).contains("0".repeat(64), sha256));
    assertThat(send(MEASUREMENTS + "?device=nothing", print).violations())
        .containsOnlyKeys("device");
    assertThat(send(there, print.replaceFirst("\"p50\":[0-9.]+", "\"p50\":-3")).violations())
        .containsOnlyKeys("latency.p50");
    assertThat(send(there, print.replaceFirst("\"p50\":[0-9.]+", "\"p50\":NaN")).status())
        .isEqualTo(400);
    assertThat(send(there, "{\"device\":\"another\"}").violations())
        .containsOnlyKeys("device")
        .hasEntrySatisfying("device", text -> assertThat(text).contains("another"));
    assertThat(send(there, "{}").violations()).containsKeys("sha256", "latency.p90", "runtime");

    api.delete(created.header("Location")).expect(204);
    api.delete(created.header("Location")).problem(404);
    api.get(created.header("Location")).problem(404);
  }

  @Test
  void aDeviceIsAddedOnceListedAndForgotten() {
    String key = "Idempotency-Key: " + UUID.randomUUID();
    Map<String, Object> form =
        Map.of("name", name, "kind", "physical", "cores", 4, "memoryBytes", 4_000_000_000L);
    Reply created = api.post(DEVICES, form, key).expect(201);

    assertThat(Reply.fields(created.json()))
        .containsExactly(
            "name",
            "kind",
            "description",
            "cpu",
            "cores",
            "memoryBytes",
            "os",
            "createdAt",
            "measurements");
    assertThat(api.post(DEVICES, form, key).expect(201).header("Idempotent-Replayed"))
        .isEqualTo("true");
    assertThat(api.post(DEVICES, form).violations()).containsOnlyKeys("name");
    Map<String, Object> loud = Map.of("name", name.toUpperCase(Locale.ROOT), "kind", "emulated");
    assertThat(api.post(DEVICES, loud).violations().get("name")).contains("'" + name + "'");
    assertThat(api.get(DEVICES + "?size=500&sort=-createdAt").json().path("items").get(0))
        .isEqualTo(created.json());

    JsonNode gone = api.delete(created.header("Location")).expect(200).json();
    assertThat(Reply.fields(gone)).containsExactly("name", "measurements");
    assertThat(gone.path("measurements").asInt()).isZero();
    api.get(created.header("Location")).problem(404);
    api.delete(created.header("Location")).problem(404);
    assertThat(api.post(DEVICES, Map.of("cores", -1)).violations())
        .containsOnlyKeys("name", "kind", "cores");
    api.get(MEASUREMENTS + "/first").problem(404);
    assertThat(api.get(MEASUREMENTS + "?colour=red").violations()).containsKey("colour");
  }

  private Reply send(String place, String body) {
    return api.send("POST", place, BodyPublishers.ofString(body), "Content-Type: application/json");
  }

  private String exported(Path directory) throws IOException {
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Networks.untrained(ARCHITECTURE, SIZE, manager)) {
      Path weights = directory.resolve("weights.safetensors");
      Weights.save(network, Map.of(), weights);
      Artifact stored = artifacts.put(weights);
      String model = "m" + UUID.randomUUID();
      models.register(
          new NewModel(
              model,
              ARCHITECTURE,
              1,
              ImageInput.of(ARCHITECTURE, SIZE),
              IntStream.range(0, Networks.CLASSES).mapToObj(i -> "c" + i).toList(),
              stored.sha256(),
              stored.bytes(),
              null,
              new ModelProfile(1, 1),
              Map.of()));
      api.post("/api/v1/models/" + model + "/exports", Map.of("format", "onnx")).expect(201);
      return model;
    }
  }
}
