package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.weights.ScriptFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** TorchScript programs as teachers, from the upload to the run. */
@ApiTest
class ScriptImportTests {

  private static final String MODELS = "/api/v1/models";

  @Autowired ApiClient api;
  @Autowired Store store;

  private final String name = "program-" + UUID.randomUUID();
  private final String model = MODELS + "/" + name;

  @Test
  void aProgramIsKeptAsItIsAndTeachesByItsLogits() throws IOException {
    byte[] archive = Files.readAllBytes(ScriptFixture.NETWORK);
    Reply created = api.uploadAs("net.pt", MODELS, form(archive)).expect(201);

    JsonNode json = created.json();
    assertThat(api.get(model).expect(200).json()).isEqualTo(json);
    assertThat(json.path("architecture").asString()).isEqualTo("torchscript");
    assertThat(json.path("preprocessing").path("size").asInt()).isEqualTo(48);
    assertThat(json.path("profile").isNull()).isTrue();
    JsonNode origin = json.path("origin").path("import");
    assertThat(origin.path("format").asString()).isEqualTo("TorchScript archive");
    assertThat(origin.path("naming").isNull()).isTrue();
    assertThat(origin.path("sha256")).isEqualTo(json.path("sha256"));
    Reply weights = api.get(model + "/weights").expect(200);
    assertThat(weights.response().body()).isEqualTo(archive);
    assertThat(weights.header("Content-Disposition")).contains(name + ".pt");

    JsonNode run = api.post("/api/v1/runs", run("logit")).expect(201).json();
    assertThat(run.path("teacher").path("model").asString()).isEqualTo(name);
    assertThat(run.path("teacher").path("macs").isNull()).isTrue();
    assertThat(
            api.get("/api/v1/runs/" + run.path("id").asLong()).expect(200).json().path("teacher"))
        .isEqualTo(run.path("teacher"));
    for (String method : new String[] {"attention", "hybrid"}) {
      assertThat(api.post("/api/v1/runs", run(method)).violations())
          .containsOnlyKeys("teacher")
          .hasEntrySatisfying("teacher", text -> assertThat(text).contains("no feature maps"));
    }
    Map<String, Object> tuned = store.spec("programs", Map.of("model", Map.of("weights", name)));
    assertThat(api.post("/api/v1/runs", tuned).violations().get("model.weights"))
        .contains("they are of torchscript");

    assertThat(api.get(model + "/profile").problem(404).path("detail").asString())
        .contains("TorchScript program");
    assertThat(api.post(model + "/exports", Map.of("format", "onnx")).violations())
        .containsOnlyKeys("format")
        .hasEntrySatisfying("format", text -> assertThat(text).contains("TorchScript program"));
    assertThat(
            api.upload(model + "/predictions", Map.of("file", archive)).problem(409).path("detail"))
        .asString()
        .contains("TorchScript program");
    assertThat(api.get("/api/v1/architectures").json().toString()).doesNotContain("torchscript");
    api.get("/api/v1/architectures/torchscript").problem(404);
  }

  @Test
  void whatDoesNotAnswerAsToldIsRefusedAndLeavesNothing(@TempDir Path folder) throws IOException {
    Map<String, Object> form = form(Files.readAllBytes(ScriptFixture.NETWORK));
    form.put("classes", "10");
    assertRefused(form, "images of 3×48×48 into 10 finite logits", "(1, 3)");

    form.put("classes", "3");
    form.put("file", Files.readAllBytes(ScriptFixture.NETWORK.resolveSibling("script.pt")));
    assertRefused(form, "the program fails", "mat1 and mat2");

    form.put("file", Files.readAllBytes(ScriptFixture.NETWORK.resolveSibling("zip.pth")));
    assertRefused(form, "this is a PyTorch state dict");

    form.put(
        "file", Files.readAllBytes(ScriptFixture.answering(folder, "torch.from_file(\"/x\")")));
    assertRefused(form, "'aten::from_file'");
  }

  @Test
  void aProgramUnderTheNameOfANetworkIsSentToItsOwn() throws IOException {
    Map<String, Object> form = form(Files.readAllBytes(ScriptFixture.NETWORK));
    form.put("architecture", "swin_micro");
    assertRefused(form, "its architecture is torchscript");
  }

  private void assertRefused(Map<String, Object> form, String... reasons) throws IOException {
    assertThat(api.uploadAs("net.pt", MODELS, form).violations())
        .containsOnlyKeys("file")
        .hasEntrySatisfying(
            "file", text -> assertThat(text).contains("'net.pt'").contains(reasons));
    assertThat(api.get(MODELS).json().path("items").toString()).doesNotContain(name);
    try (Stream<Path> scratch = Files.list(Path.of("target", "test-home", "api", "scratch"))) {
      assertThat(scratch.map(Path::getFileName).map(Path::toString))
          .allMatch(file -> file.startsWith("uploads-"));
    }
  }

  private Map<String, Object> form(byte[] archive) {
    Map<String, Object> form = new HashMap<>();
    form.put("name", name);
    form.put("architecture", "torchscript");
    form.put("imageSize", "48");
    form.put("classes", String.join(",", Store.CLASSES));
    form.put("file", archive);
    return form;
  }

  private Map<String, Object> run(String method) {
    return store.spec("programs", Map.of("method", method, "teacher", name));
  }
}
