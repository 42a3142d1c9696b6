package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class DatasetTests {

  private static final String DATASETS = "/api/v1/datasets";

  @Autowired ApiClient api;

  private final Path home = Path.of("target", "test-home", "api");

  private final String name = "葉 " + UUID.randomUUID();

  @Test
  void anUploadedZipBecomesADataset() throws IOException {
    Reply created = api.upload(DATASETS, Map.of("name", name, "file", zip(leaves()))).expect(201);

    assertThat(created.header("Location")).startsWith(DATASETS + "/%E8%91%89%20");
    JsonNode dataset = api.get(created.header("Location")).expect(200).json();
    assertThat(dataset).isEqualTo(created.json());
    assertThat(Reply.fields(dataset))
        .containsExactly("name", "hash", "bytes", "classes", "splits", "warnings", "createdAt");
    assertThat(dataset.path("name").asString()).isEqualTo(name);
    assertThat(dataset.path("classes").toString()).isEqualTo("[\"healthy\",\"モザイク病\"]");
    assertThat(Reply.fields(dataset.path("splits").path("train")))
        .containsExactly("images", "perClass");
    assertThat(dataset.path("splits").path("train").path("perClass").path("モザイク病").asInt())
        .isPositive();
    assertThat(api.get(DATASETS).json().path("items").toString()).contains(name);
    assertNothingIsLeft();
  }

  @Test
  void aBrokenImageIsNamedOrLeftOutByChoice() throws IOException {
    Map<String, byte[]> files = leaves();
    files.put("healthy/これは文字.jpg", "I am a text".getBytes(StandardCharsets.UTF_8));
    Map<String, Object> form = Map.of("name", name, "file", zip(files));

    assertThat(api.upload(DATASETS, form).violations().get("file")).contains("これは文字.jpg");

    Map<String, Object> skipping = new LinkedHashMap<>(form);
    skipping.put("skipBroken", "true");
    assertThat(api.upload(DATASETS, skipping).expect(201).json().path("warnings").toString())
        .contains("これは文字.jpg");
    assertNothingIsLeft();
  }

  @Test
  void fiftyMegabytesOfGarbageAreNoZip() throws IOException {
    byte[] garbage = new byte[50 << 20];
    new Random(1).nextBytes(garbage);

    Reply reply = api.upload(DATASETS, Map.of("name", name, "file", garbage));

    assertThat(reply.violations()).containsOnlyKeys("file");
    assertNothingIsLeft();
  }

  @Test
  void anUploadThatIsTooLargeIsAnsweredWithTheLimit() throws IOException {
    Reply reply = api.upload(DATASETS, Map.of("name", name, "file", new byte[70 << 20]));

    assertThat(reply.problem(413).path("detail").asString()).contains("60 MiB");
    assertNothingIsLeft();
  }

  @Test
  void everythingThatAFormHasWrongIsToldAtOnce() {
    Reply reply =
        api.upload(DATASETS, Map.of("name", "a/b", "skipBroken", "perhaps", "colour", "red"));

    assertThat(reply.violations()).containsOnlyKeys("file", "name", "skipBroken", "colour");
  }

  @Test
  void aFormThatBreaksOffIsABadRequest() {
    api.send(
            "POST",
            DATASETS,
            java.net.http.HttpRequest.BodyPublishers.ofString("--x\r\nContent-Disp"),
            "Content-Type: multipart/form-data; boundary=x")
        .problem(400);
  }

  @Test
  void whatIsWrongWithAFileIsToldByTheNameItsOwnerGaveIt() {
    Map<String, Object> form =
        Map.of("name", name, "file", "no zip".getBytes(StandardCharsets.UTF_8));

    assertThat(api.uploadAs("C:\\\\photos\\\\葉.zip", DATASETS, form).violations().get("file"))
        .contains("'葉.zip'");
  }

  @Test
  void anotherDatasetsNameIsRefused() {
    Map<String, Object> order = Map.of("name", name, "synthetic", tiny());
    api.post(DATASETS, order).expect(201);

    assertThat(api.post(DATASETS, order).violations().get("name")).contains(name);
  }

  @Test
  void aRepeatedUploadWithItsKeyIsAnsweredAsTheFirstTime() throws IOException {
    Map<String, Object> form = Map.of("name", name, "file", zip(leaves()));
    String key = "Idempotency-Key: " + UUID.randomUUID();

    Reply first = api.upload(DATASETS, form, key).expect(201);
    Reply second = api.upload(DATASETS, form, key).expect(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(api.upload(DATASETS, Map.of("name", name, "file", zip(Map.of())), key).violations())
        .containsOnlyKeys("Idempotency-Key");
  }

  @Test
  void aFolderUnderAnAllowedRootIsImportedAndNoOther() throws IOException {
    Path root = home.resolve("allowed").resolve("集 1");
    for (Map.Entry<String, byte[]> file : leaves().entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }

    api.post(DATASETS, Map.of("name", name, "path", root.toAbsolutePath().toString())).expect(201);
    assertThat(api.post(DATASETS, Map.of("name", name + " 2", "path", "/etc")).violations())
        .containsOnlyKeys("path");
  }

  @Test
  void syntheticLeavesAreGeneratedByTheirSettings() {
    JsonNode dataset =
        api.post(DATASETS, Map.of("name", name, "synthetic", tiny())).expect(201).json();

    assertThat(dataset.path("classes")).hasSize(2);
    assertThat(dataset.path("splits").path("train").path("images").asInt()).isEqualTo(6);
    assertThat(
            api.post(
                    DATASETS,
                    Map.of("name", name + " 2", "synthetic", Map.of("classes", 99, "hue", 1)))
                .violations()
                .keySet())
        .contains("synthetic.classes");
  }

  @Test
  void anOrderIsEitherAFolderOrSynthetic() {
    assertThat(api.post(DATASETS, Map.of("name", name)).violations()).containsOnlyKeys("path");
    assertThat(
            api.post(DATASETS, Map.of("name", name, "path", "/x", "synthetic", Map.of()))
                .violations())
        .containsOnlyKeys("synthetic");
    assertThat(api.post(DATASETS, Map.of("name", "", "synthetic", 3, "size", 1)).violations())
        .containsKeys("name", "synthetic", "size");
  }

  private static Map<String, Object> tiny() {
    return Map.of(
        "classes", 2, "trainPerClass", 3, "valPerClass", 1, "testPerClass", 1, "size", 32);
  }

  private static Map<String, byte[]> leaves() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      files.put("healthy/leaf " + i + ".png", image(i));
      files.put("モザイク病/葉" + i + ".png", image(100 + i));
    }
    return files;
  }

  private static byte[] image(int seed) throws IOException {
    BufferedImage image = new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(seed);
    for (int i = 0; i < 32 * 32; i++) {
      image.setRGB(i % 32, i / 32, random.nextInt(1 << 24));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> files) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The container removes its own files when it has sent the answer, so perhaps a little later. */
  private void assertNothingIsLeft() throws IOException {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!leftovers().isEmpty()) {
      assertThat(System.nanoTime()).as(leftovers().toString()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.find(home.resolve("scratch"), 2, DatasetTests::isUpload)) {
      return files.toList();
    }
  }

  private static boolean isUpload(Path file, BasicFileAttributes attributes) {
    return attributes.isRegularFile() && !file.toString().endsWith(".lock");
  }
}
