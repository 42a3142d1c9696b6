package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.dataset.Preprocessing;
import dev.joryu.export.Networks;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Models made ready for use: real processes, real engines. */
@ApiTest
class ExportTests {

  private static final Architecture ARCHITECTURE = Architecture.MOBILENET_V3_SMALL;
  private static final int SIZE = 64;
  private static final ImageInput INPUT = ImageInput.of(ARCHITECTURE, SIZE);
  private static final List<String> CLASSES =
      IntStream.range(0, Networks.CLASSES).mapToObj(i -> "病 " + i).toList();

  @Autowired ApiClient api;
  @Autowired Models models;
  @Autowired ArtifactStore artifacts;

  @Test
  void aModelIsExportedOnceAndAnswersForItsNetwork(@TempDir Path directory) throws IOException {
    float[] expected;
    String name;
    byte[] photo = photo();
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Networks.untrained(ARCHITECTURE, SIZE, manager)) {
      Path weights = directory.resolve("weights.safetensors");
      Weights.save(network, Map.of(), weights);
      name = model(artifacts.put(weights));
      float[] image = Preprocessing.image(photo, INPUT);
      expected = softmax(Networks.logits(network, image, SIZE, manager)[0]);
    }
    String path = "/api/v1/models/" + name;
    JsonNode notYet = api.upload(path + "/predictions", Map.of("file", photo)).problem(409);
    assertThat(notYet.path("detail").asString()).contains("exports");
    assertThat(api.get(path + "/exports").expect(200).json().isEmpty()).isTrue();

    Reply created = api.post(path + "/exports", Map.of("format", "onnx")).expect(201);

    assertThat(created.header("Location")).isEqualTo(path + "/exports/onnx");
    JsonNode export = created.json();
    assertThat(Reply.fields(export))
        .containsExactly(
            "model",
            "format",
            "sha256",
            "bytes",
            "weightsSha256",
            "parity",
            "seconds",
            "createdAt",
            "measurements",
            "tested");
    assertThat(export.path("parity").path("images").asInt()).isGreaterThanOrEqualTo(16);
    assertThat(export.path("parity").path("relative").asDouble()).isLessThan(1e-5);
    assertThat(export.path("parity").path("dataset").isNull()).isTrue();
    assertThat(export.path("measurements").get(0).path("threads").asInt()).isEqualTo(1);
    assertThat(export.path("measurements").get(0).path("p50").asDouble()).isPositive();
    assertThat(export.path("measurements").get(0).path("unit").asString()).isEqualTo("ms");
    assertThat(api.get(path + "/exports/onnx").expect(200).json()).isEqualTo(export);

    Reply again = api.post(path + "/exports", Map.of("format", "onnx")).expect(200);
    assertThat(again.json()).isEqualTo(export);

    Reply file = api.get(path + "/exports/onnx/file").expect(200);
    assertThat(file.response().body()).hasSize(export.path("bytes").asInt());
    assertThat(file.header("ETag")).isEqualTo("\"" + export.path("sha256").asString() + "\"");
    assertThat(file.header("Content-Disposition")).contains(".onnx");

    JsonNode predictions =
        api.upload(path + "/predictions", Map.of("file", photo)).expect(200).json();
    assertThat(Reply.fields(predictions)).containsExactly("predictions");
    assertThat(predictions.path("predictions").size()).isEqualTo(CLASSES.size());
    double last = 1;
    for (JsonNode prediction : predictions.path("predictions")) {
      int label = CLASSES.indexOf(prediction.path("class").asString());
      double probability = prediction.path("probability").asDouble();
      assertThat(probability).isCloseTo(expected[label], within(1e-5)).isLessThanOrEqualTo(last);
      last = probability;
    }

    String sha256 = export.path("sha256").asString();
    artifacts.delete(sha256);
    assertThat(api.get(path + "/exports/onnx/file").problem(409).path("detail").asString())
        .contains("is lost", "makes it again");
    JsonNode healed = api.post(path + "/exports", Map.of("format", "onnx")).expect(201).json();
    assertThat(healed).isEqualTo(export);
    assertThat(api.get(path + "/exports/onnx/file").expect(200).response().body())
        .hasSize(export.path("bytes").asInt());
    Files.write(artifacts.path(sha256), new byte[100]);
    api.post(path + "/exports", Map.of("format", "onnx")).expect(201);
    assertThat(artifacts.isIntact(sha256)).isTrue();
  }

  @Test
  void whatIsLostIsToldInASentence(@TempDir Path directory) throws IOException {
    String path;
    Artifact stored;
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Networks.untrained(ARCHITECTURE, SIZE, manager)) {
      Path weights = directory.resolve("weights.safetensors");
      Weights.save(network, Map.of("lost", UUID.randomUUID().toString()), weights);
      stored = artifacts.put(weights);
      path = "/api/v1/models/" + model(stored);
    }
    String file =
        api.post(path + "/exports", Map.of("format", "onnx"))
            .expect(201)
            .json()
            .path("sha256")
            .asString();
    artifacts.delete(file);
    artifacts.delete(stored.sha256());

    assertThat(
            api.upload(path + "/predictions", Map.of("file", photo()))
                .problem(409)
                .path("detail")
                .asString())
        .contains("is lost", "makes one");
    assertThat(api.post(path + "/exports", Map.of("format", "onnx")).violations())
        .hasEntrySatisfying("format", text -> assertThat(text).contains("its weights are lost"));
  }

  @Test
  void whatIsNoPhotoIsRefused() throws IOException {
    String path = "/api/v1/models/" + model(anything()) + "/predictions";

    assertThat(api.upload(path, Map.of("name", "x")).violations()).containsKey("file");
    assertThat(api.post(path).violations())
        .containsOnlyKeys("file")
        .hasEntrySatisfying("file", text -> assertThat(text).contains("multipart/form-data"));
    assertThat(api.post(path, Map.of()).problem(415).path("detail").asString())
        .contains("application/json", "multipart/form-data");
    assertThat(api.upload("/api/v1/models/nobody/predictions", Map.of("file", photo())).status())
        .isEqualTo(404);
    assertThat(api.upload(path, Map.of("file", new byte[33 << 20])).problem(413).toString())
        .contains("32 MiB");
  }

  @Test
  void aModelWhoseWeightsAreNoneIsNotExported() throws IOException {
    String path = "/api/v1/models/" + model(anything()) + "/exports";

    assertThat(api.post(path, Map.of("format", "onnx")).violations())
        .containsOnlyKeys("format")
        .hasEntrySatisfying("format", text -> assertThat(text).contains("has no onnx file"));
    assertThat(api.post(path).problem(415).path("detail").asString())
        .contains("application/json")
        .doesNotContain("null");
    assertThat(api.post(path, Map.of("format", "coreml")).violations()).containsKey("format");
    assertThat(api.post(path, Map.of()).violations()).containsKey("format");
    api.get(path + "/onnx").problem(404);
    api.get(path + "/coreml/file").problem(404);
  }

  private Artifact anything() throws IOException {
    return artifacts.put(new ByteArrayInputStream(Store.WEIGHTS));
  }

  private String model(Artifact weights) {
    String name = "m" + UUID.randomUUID();
    models.register(
        new NewModel(
            name,
            ARCHITECTURE,
            1,
            INPUT,
            CLASSES,
            weights.sha256(),
            weights.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
    return name;
  }

  /** A photograph where there are some, else something painted. */
  private static byte[] photo() throws IOException {
    Path photos = Path.of(System.getProperty("joryu.test.images", "")).resolve("tomato-small");
    if (Files.isDirectory(photos)) {
      try (Stream<Path> files = Files.walk(photos)) {
        return Files.readAllBytes(
            files
                .filter(file -> file.toString().endsWith(".jpg"))
                .sorted()
                .findFirst()
                .orElseThrow());
      }
    }
    BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < 90 * 70; i++) {
      image.setRGB(i % 90, i / 90, i * 40_503);
    }
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return png.toByteArray();
  }

  private static float[] softmax(float[] logits) {
    double sum = IntStream.range(0, logits.length).mapToDouble(i -> Math.exp(logits[i])).sum();
    float[] shares = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      shares[i] = (float) (Math.exp(logits[i]) / sum);
    }
    return shares;
  }
}
