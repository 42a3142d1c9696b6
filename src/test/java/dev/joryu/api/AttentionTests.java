package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.NewModel;
import dev.joryu.experiment.Claim;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Where networks look, over REST: real processes, real engines. */
@ApiTest
class AttentionTests {

  private static final int SIZE = 32;

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired Datasets datasets;
  @Autowired Models models;
  @Autowired ArtifactStore artifacts;

  @Test
  void aStudentAndItsTeacherAreShownOnTheSameImages(@TempDir Path home) throws IOException {
    String dataset = "painted " + UUID.randomUUID();
    datasets.synthesise(
        dataset,
        Map.of("classes", 2, "trainPerClass", 1, "valPerClass", 1, "testPerClass", 3, "size", 32));
    List<String> classes = datasets.find(dataset).orElseThrow().classes();
    String teacher = "teacher " + UUID.randomUUID();
    register(home, teacher, List.of(classes.get(1), classes.get(0)));
    Claim claim =
        store.running(
            "looks",
            "student " + UUID.randomUUID(),
            Map.of(
                "method",
                "hybrid",
                "dataset",
                dataset,
                "teacher",
                teacher,
                "model",
                Map.of("imageSize", SIZE, "width", 0.25)));
    String path = "/api/v1/runs/" + claim.run() + "/attention";
    assertThat(api.get(path).problem(404).path("detail").asString()).contains("RUNNING");
    store.succeed(
        claim, List.of(List.of(1)), classes, weights(home, Architecture.MOBILENET_V3_SMALL, 0.25));

    JsonNode attention = api.get(path + "?n=4").expect(200).json();

    assertThat(Reply.fields(attention))
        .containsExactly("run", "dataset", "split", "classes", "images");
    assertThat(attention.path("split").asString()).isEqualTo("test");
    assertThat(attention.path("images").size()).isEqualTo(4);
    JsonNode first = attention.path("images").get(0);
    assertThat(Reply.fields(first))
        .containsExactly("image", "path", "label", "student", "teacher", "maps");
    assertThat(first.path("path").asString())
        .startsWith("test/" + first.path("label").asString() + "/");
    assertThat(sum(first.path("student"))).isEqualTo(1, within(1e-5));
    assertThat(sum(first.path("teacher"))).isEqualTo(1, within(1e-5));
    int paired = 0;
    for (JsonNode maps : first.path("maps")) {
      JsonNode own = maps.path("studentMap");
      assertThat(own.path("values").size())
          .isEqualTo(own.path("height").asInt() * own.path("width").asInt());
      assertThat(sum(own.path("values"))).isEqualTo(1, within(1e-4));
      if (!maps.path("teacher").isNull()) {
        paired++;
        assertThat(sum(maps.path("teacherMap").path("values"))).isEqualTo(1, within(1e-4));
      }
    }
    assertThat(paired).isPositive();

    assertThat(api.get(path + "?n=4").expect(200).json()).isEqualTo(attention);
    int place = first.path("image").asInt();
    JsonNode one = api.get(path + "?image=" + place).expect(200).json().path("images");
    assertThat(one.size()).isEqualTo(1);
    assertThat(one.get(0).path("path")).isEqualTo(first.path("path"));
    JsonNode learnt = api.get(path + "?split=train&dataset=" + encoded(dataset)).expect(200).json();
    assertThat(learnt.path("dataset").asString()).isEqualTo(dataset);
    assertThat(learnt.path("images").get(0).path("path").asString()).startsWith("train/");
    assertThat(api.get(path + "?split=val&image=" + place).violations()).containsOnlyKeys("image");
  }

  @Test
  void whatCannotBeShownIsSaid() throws IOException {
    Claim claim = store.running("looks");
    store.succeed(claim, List.of(List.of(1)));
    String path = "/api/v1/runs/" + claim.run() + "/attention";

    assertThat(api.get(path + "?split=unlabelled&n=65&image=x").violations())
        .containsOnlyKeys("split", "n", "image[0]");
    assertThat(api.get(path + "?dataset=nothing").violations()).containsOnlyKeys("dataset");
    assertThat(api.get(path).problem(409).path("detail").asString()).contains("leaves");
    assertThat(api.get("/api/v1/runs/999999/attention").status()).isEqualTo(404);
  }

  private void register(Path home, String name, List<String> classes) throws IOException {
    Artifact weights = weights(home, Architecture.SWIN_MICRO, 1);
    models.register(
        new NewModel(
            name,
            Architecture.SWIN_MICRO,
            1,
            ImageInput.of(Architecture.SWIN_MICRO, SIZE),
            classes,
            weights.sha256(),
            weights.bytes(),
            null,
            new ModelProfile(1, 1),
            Map.of()));
  }

  private Artifact weights(Path home, Architecture architecture, double width) throws IOException {
    Ops.start(1);
    Path file = home.resolve(architecture + ".safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch");
        Backbone network = Architectures.create(architecture, width, 2, SIZE, manager, 1)) {
      Weights.save(network, Map.of(), file);
    }
    return artifacts.put(file);
  }

  private static String encoded(String name) {
    return name.replace(" ", "%20");
  }

  private static double sum(JsonNode values) {
    double sum = 0;
    for (JsonNode value : values) {
      sum += value.asDouble();
    }
    return sum;
  }
}
