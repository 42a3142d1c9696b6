package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.experiment.Claim;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class ModelTests {

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired ArtifactStore artifacts;

  private Claim claim;
  private String path;

  @BeforeEach
  void aModelThatARunMade() throws IOException {
    claim = store.running("models", "生徒 " + UUID.randomUUID());
    store.succeed(claim, List.of(List.of(1)));
    path =
        "/api/v1/models/"
            + URLEncoder.encode(claim.model(), StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Test
  void aModelHasTheFieldsOfItsContract() {
    JsonNode model = api.get(path).expect(200).json();

    assertThat(Reply.fields(model))
        .containsExactly(
            "name",
            "architecture",
            "width",
            "imageSize",
            "preprocessing",
            "classes",
            "sha256",
            "bytes",
            "origin",
            "warnings",
            "profile",
            "metrics",
            "createdAt");
    assertThat(model.path("architecture").asString()).isEqualTo("mobilenet_v3_small");
    assertThat(model.path("preprocessing").toString())
        .isEqualTo(
            "{\"size\":96,\"resize\":96,\"interpolation\":\"bilinear\","
                + "\"mean\":[0.485,0.456,0.406],\"std\":[0.229,0.224,0.225]}");
    assertThat(model.path("origin").toString()).isEqualTo("{\"run\":%d}".formatted(claim.run()));
    assertThat(model.path("classes").toString()).isEqualTo("[\"blight\",\"healthy\",\"モザイク病\"]");
    assertThat(Reply.fields(model.path("profile"))).containsExactly("parameters", "macs", "flops");
    assertThat(model.path("metrics").path("test/accuracy").asDouble()).isEqualTo(0.75);
  }

  @Test
  void aModelIsCountedAtAnySizeItsNetworkTakes() {
    JsonNode own = api.get(path + "/profile").expect(200).json();
    JsonNode large = api.get(path + "/profile?imageSize=224").expect(200).json();

    assertThat(Reply.fields(own))
        .containsExactly(
            "imageSize", "parameters", "macs", "flops", "weightBytes", "peakActivations", "kinds");
    assertThat(own.path("imageSize").asInt()).isEqualTo(96);
    assertThat(large.path("imageSize").asInt()).isEqualTo(224);
    assertThat(large.path("macs").asLong())
        .isEqualTo(Profile.of(Architecture.MOBILENET_V3_SMALL, 1, 3, 224).macs());
    assertThat(large.path("flops").asLong()).isEqualTo(2 * large.path("macs").asLong());
    assertThat(large.path("parameters")).isEqualTo(own.path("parameters"));
    JsonNode run =
        api.get("/api/v1/runs/%d/profile?imageSize=224".formatted(claim.run())).expect(200).json();
    assertThat(run.path("macs").asLong()).isEqualTo(large.path("macs").asLong());
    for (String size : List.of("imageSize=16", "imageSize=big", "imageSize=1025")) {
      assertThat(api.get(path + "/profile?" + size).violations()).containsOnlyKeys("imageSize");
    }
    assertThat(api.get(path + "/profile?width=0.5").violations()).containsOnlyKeys("width");
  }

  @Test
  void theRegistryListsModelsNewestFirst() {
    JsonNode list = api.get("/api/v1/models?size=1").expect(200).json();

    assertThat(Reply.fields(list)).containsExactly("items", "total", "next");
    assertThat(list.path("items").get(0).path("name").asString()).isEqualTo(claim.model());
  }

  @Test
  void weightsComeAsAFileOfTheModelsName() {
    Reply weights = api.get(path + "/weights").expect(200);

    assertThat(weights.response().body()).isEqualTo(Store.WEIGHTS);
    assertThat(weights.header("Content-Length")).isEqualTo("16");
    assertThat(weights.header("Content-Type")).isEqualTo("application/octet-stream");
    assertThat(weights.header("Content-Disposition"))
        .startsWith("attachment;")
        .contains("filename*=UTF-8''%E7%94%9F%E5%BE%92%20");
    assertThat(weights.header("Content-Disposition")).endsWith(".safetensors");
    assertThat(weights.header("ETag"))
        .isEqualTo("\"" + api.get(path).json().path("sha256").asString() + "\"");
  }

  @Test
  void weightsThatAClientHasAreNotSentAgain() {
    String etag = api.get(path + "/weights").header("ETag");

    Reply again =
        api.send("GET", path + "/weights", BodyPublishers.noBody(), "If-None-Match: " + etag);

    assertThat(again.expect(304).response().body()).isEmpty();
  }

  @Test
  void aBrokenDownloadGoesOn() {
    Reply rest = api.send("GET", path + "/weights", BodyPublishers.noBody(), "Range: bytes=8-");

    assertThat(rest.expect(206).text()).isEqualTo("{}      ");
  }

  @Test
  void whatTheServerHasLostIsAnIncidentAndNoSecretLeaves() throws IOException {
    Path weights = artifacts.path(api.get(path).json().path("sha256").asString());
    Path aside = weights.resolveSibling("aside");
    Files.move(weights, aside);
    try {
      JsonNode problem = api.get(path + "/weights").problem(500);

      assertThat(problem.path("incident").asString()).matches("[0-9a-f-]{36}");
      assertThat(problem.toString()).doesNotContain("artifacts").doesNotContain("target");
    } finally {
      Files.move(aside, weights);
    }
  }
}
