package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.Architecture;
import dev.joryu.weights.WeightsFixture;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.JsonNode;

@ApiTest
class ModelImportTests {

  private static final String MODELS = "/api/v1/models";

  @Autowired ApiClient api;
  @Autowired Store store;

  private final Path home = Path.of("target", "test-home", "api");
  private final String name = "先生 " + UUID.randomUUID();

  @Test
  void uploadedWeightsBecomeAModelThatSaysWhereItIsFrom() throws IOException {
    Reply created =
        api.uploadAs("leaf teacher.safetensors", MODELS, form(weights(3, 1f))).expect(201);

    assertThat(created.header("Location")).startsWith(MODELS + "/%E5%85%88%E7%94%9F%20");
    JsonNode model = api.get(created.header("Location")).expect(200).json();
    assertThat(model).isEqualTo(created.json());
    assertThat(model.path("name").asString()).isEqualTo(name);
    assertThat(model.path("architecture").asString()).isEqualTo("mobilenet_v3_small");
    assertThat(model.path("width").asDouble()).isEqualTo(0.25);
    assertThat(model.path("imageSize").asInt()).isEqualTo(64);
    assertThat(model.path("classes").toString()).isEqualTo("[\"blight\",\"healthy\",\"モザイク病\"]");
    assertThat(model.path("preprocessing").path("resize").asInt()).isEqualTo(72);
    assertThat(model.path("preprocessing").path("mean").toString()).isEqualTo("[0.5,0.5,0.5]");
    JsonNode origin = model.path("origin").path("import");
    assertThat(Reply.fields(origin)).containsExactly("file", "format", "naming", "sha256");
    assertThat(origin.path("file").asString()).isEqualTo("leaf teacher.safetensors");
    assertThat(origin.path("sha256").asString())
        .matches("[0-9a-f]{64}")
        .isNotEqualTo(model.path("sha256").asString());
    assertThat(model.path("profile").path("parameters").asLong()).isPositive();
    assertThat(model.path("warnings")).isEmpty();
    assertThat(api.get(MODELS).json().path("items").toString()).contains(name);
  }

  @Test
  void itsWeightsComeBackAsACompleteStateDict() throws IOException {
    Reply created = api.upload(MODELS, form(weights(3, 1f))).expect(201);
    byte[] weights = api.get(created.header("Location") + "/weights").expect(200).response().body();
    String header = new String(weights, 8, (int) length(weights), StandardCharsets.UTF_8);

    assertThat(header)
        .contains("\"importedFrom\":\"data.zip\"")
        .contains("features.0.1.num_batches_tracked")
        .contains("classifier.3.bias");
  }

  @Test
  void aDownloadedFileSaysItselfWhatItIs() throws IOException {
    JsonNode first = api.upload(MODELS, form(weights(3, 1f))).expect(201).json();
    byte[] weights = download(first);

    JsonNode again =
        api.upload(MODELS, Map.of("name", name + " again", "file", weights)).expect(201).json();

    for (String field : List.of("architecture", "width", "imageSize", "classes", "preprocessing")) {
      assertThat(again.path(field)).as(field).isEqualTo(first.path(field));
    }
    assertThat(again.path("warnings")).isEmpty();
  }

  @Test
  void whatTheUserSaysCountsMoreThanWhatTheFileDoes() throws IOException {
    byte[] weights = download(api.upload(MODELS, form(weights(3, 1f))).expect(201).json());
    Map<String, Object> form =
        Map.of(
            "name", name + " again",
            "file", weights,
            "classes", "a,b,c",
            "imageSize", "96",
            "preprocessing.std", "0.25,0.25,0.25");

    JsonNode again = api.upload(MODELS, form).expect(201).json();

    assertThat(again.path("classes").toString()).isEqualTo("[\"a\",\"b\",\"c\"]");
    assertThat(again.path("preprocessing").path("resize").asInt()).isEqualTo(96);
    assertThat(again.path("preprocessing").path("mean").toString()).isEqualTo("[0.5,0.5,0.5]");
    assertThat(again.path("preprocessing").path("std").toString()).isEqualTo("[0.25,0.25,0.25]");
  }

  @Test
  void aHeadForOtherClassesIsAWarningNotARefusal() throws IOException {
    assertThat(
            api.upload(MODELS, form(weights(1000, 1f))).expect(201).json().path("warnings").get(0))
        .asString()
        .contains("head for 3 classes is fresh");
  }

  @Test
  void classesMayBeNamesOrACount() throws IOException {
    Map<String, Object> form = form(weights(3, 1f));
    form.put("classes", "3");
    assertThat(api.upload(MODELS, form).expect(201).json().path("classes").toString())
        .isEqualTo("[\"class 0\",\"class 1\",\"class 2\"]");

    form.putAll(Map.of("classes", "a\nb, and more\nc", "name", name + " 2"));
    assertThat(api.upload(MODELS, form).expect(201).json().path("classes").toString())
        .isEqualTo("[\"a\",\"b, and more\",\"c\"]");

    form.putAll(Map.of("classes", "[\"x\",\"y\",\"z\"]", "name", name + " 3"));
    assertThat(api.upload(MODELS, form).expect(201).json().path("classes").toString())
        .isEqualTo("[\"x\",\"y\",\"z\"]");
  }

  @Test
  void everyViolationOfTheFormIsToldAtOnce() {
    Map<String, Object> form =
        Map.of(
            "name", "/",
            "architecture", "resnet18",
            "classes", "a,a",
            "width", "0.5",
            "preprocessing", "{\"std\":[0,1,1],\"hue\":3}",
            "colour", "red");

    assertThat(api.upload(MODELS, form).violations())
        .containsOnlyKeys(
            "file",
            "name",
            "classes",
            "width",
            "preprocessing.std[0]",
            "preprocessing.hue",
            "colour");
    assertThat(api.upload(MODELS, Map.of("name", name)).violations())
        .containsOnlyKeys("file", "architecture", "classes");
  }

  @Test
  void whatIsWrongWithTheFileIsToldByItsOwnName() throws IOException {
    byte[] broken = weights(3, 1f);
    broken[0] = (byte) 0xff;
    assertThat(api.uploadAs("葉.safetensors", MODELS, form(broken)).violations().get("file"))
        .contains("'葉.safetensors'");
    assertNothingWasRegistered();
  }

  @Test
  void aFileThatContradictsItselfIsRefusedAndLeavesNothing() throws IOException {
    byte[] whole = weights(3, 1f);
    Map<String, Object> form = form(Arrays.copyOf(whole, whole.length / 2));
    assertThat(api.upload(MODELS, form).violations().get("file")).contains("the file was cut off");

    byte[] longHeader = whole.clone();
    ByteBuffer.wrap(longHeader).order(ByteOrder.LITTLE_ENDIAN).putLong(1L << 40);
    form.put("file", longHeader);
    assertThat(api.upload(MODELS, form).violations().get("file"))
        .contains("the header shall take 1099511627776 bytes");

    form.put("file", overlapping());
    assertThat(api.upload(MODELS, form).violations().get("file"))
        .contains("tensor 'b' overlaps tensor 'a'");
    assertNothingWasRegistered();
  }

  @Test
  void aPickleThatCallsTheSystemIsRefusedByThatName() throws IOException {
    byte[] hostile =
        Files.readAllBytes(Path.of("src", "test", "resources", "weights", "system.pth"));
    assertThat(api.uploadAs("evil.pth", MODELS, form(hostile)).violations().get("file"))
        .contains("evil.pth")
        .contains("posix.system");
    assertNothingWasRegistered();
  }

  @Test
  void weightsThatAreNoNumbersAreRefusedByTensor() throws IOException {
    assertThat(api.upload(MODELS, form(weights(3, Float.NaN))).problem(422).path("errors").get(0))
        .asString()
        .contains("features.0.0.weight")
        .contains("NaN");
    assertNothingWasRegistered();
  }

  @Test
  void weightsOfAnotherArchitectureAreRefused() throws IOException {
    Map<String, Object> form = form(weights(3, 1f));
    form.put("architecture", "swin_t");
    form.remove("width");
    form.remove("imageSize");
    form.remove("preprocessing");
    assertThat(api.upload(MODELS, form).violations().get("file"))
        .contains("mobilenet_v3")
        .contains("swin_t");
    assertNothingWasRegistered();
  }

  @Test
  void aNameOfAModelOrOfOneToComeIsTaken() throws IOException {
    byte[] weights = weights(3, 1f);
    api.upload(MODELS, form(weights)).expect(201);
    assertThat(api.upload(MODELS, form(weights)).violations()).containsOnlyKeys("name");

    Map<String, Object> form = form(weights);
    form.put("name", store.running("imports").model());
    assertThat(api.upload(MODELS, form).violations()).containsOnlyKeys("name");
  }

  @Test
  void aRepeatedUploadWithItsKeyIsAnsweredAsTheFirstTime() throws IOException {
    Map<String, Object> form = form(weights(3, 1f));
    String key = "Idempotency-Key: " + UUID.randomUUID();

    Reply first = api.upload(MODELS, form, key).expect(201);
    Reply second = api.upload(MODELS, form, key).expect(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    form.put("classes", "a,b,c");
    assertThat(api.upload(MODELS, form, key).violations()).containsOnlyKeys("Idempotency-Key");
  }

  private Map<String, Object> form(byte[] weights) {
    Map<String, Object> form = new HashMap<>();
    form.put("name", name);
    form.put("architecture", "mobilenet_v3_small");
    form.put("width", "0.25");
    form.put("imageSize", "64");
    form.put("classes", "blight, healthy, モザイク病");
    form.put("preprocessing", "{\"resize\":72,\"mean\":[0.5,0.5,0.5],\"std\":[0.5,0.5,0.5]}");
    form.put("file", weights);
    return form;
  }

  private byte[] download(JsonNode model) {
    String path = UriUtils.encodePathSegment(model.path("name").asString(), StandardCharsets.UTF_8);
    return api.get(MODELS + "/" + path + "/weights").expect(200).response().body();
  }

  private void assertNothingWasRegistered() throws IOException {
    assertThat(api.get(MODELS).json().path("items").toString()).doesNotContain(name);
    try (Stream<Path> scratch = Files.list(home.resolve("scratch"))) {
      assertThat(scratch.map(Path::getFileName).map(Path::toString))
          .allMatch(file -> file.startsWith("uploads-"));
    }
  }

  private static byte[] overlapping() {
    byte[] header =
        ("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                + "\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}")
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(Long.BYTES + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
    return file.putLong(header.length).put(header).array();
  }

  private static long length(byte[] safetensors) {
    return ByteBuffer.wrap(safetensors).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }

  private static byte[] weights(int classes, float value) throws IOException {
    return WeightsFixture.safetensors(Architecture.MOBILENET_V3_SMALL, 0.25, classes, 64, value);
  }
}
