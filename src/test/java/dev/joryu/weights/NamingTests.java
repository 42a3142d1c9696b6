package dev.joryu.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.nn.Architectures;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.weights.WeightsImport.Imported;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The names that libraries gave to their tensors (src/bench/python/naming.py, which also proves
 * with NamingProof that networks answer alike) become those of our networks.
 */
class NamingTests {

  private static final Path NAMES = Path.of("src/test/resources/weights/names.zip");
  private static final int CLASSES = 7;

  private Path given;
  private Path imported;

  @BeforeEach
  void folder(@TempDir Path folder) {
    given = folder.resolve("given.safetensors");
    imported = folder.resolve("imported.safetensors");
  }

  @ParameterizedTest
  @MethodSource("stems")
  void everyTensorFindsItsPlace(String stem) throws IOException {
    Architecture architecture = architecture(stem);
    Layout layout = Architectures.layout(architecture, 1, CLASSES, 224);
    Imported result = run(stem, architecture, Map.of());

    assertThat(result.naming().toLowerCase(Locale.ROOT))
        .contains(
            stem.contains("hugging")
                ? "hugging face"
                : stem.contains("original") ? "swin's authors" : stem.split("\\.")[1]);
    try (TensorFile file = TensorFile.open(GivenFile.at(imported))) {
      assertThat(file.tensors().keySet().stream().filter(n -> !StateDict.isWithoutKnowledge(n)))
          .containsExactlyElementsOf(layout.shapes().keySet());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "swin_t.timm, layers.1.downsample.reduction.weight, features.2.reduction.weight",
    "swin_t.original, layers.0.downsample.reduction.weight, features.2.reduction.weight",
    "swin_t.hugging-face, swin.encoder.layers.0.downsample.norm.bias, features.2.norm.bias",
    "swin_t.timm, layers.2.blocks.5.mlp.fc2.bias, features.5.5.mlp.3.bias",
    "swin_t.original, head.bias, head.bias",
    "swin_t.timm, head.fc.bias, head.bias",
    "deit_tiny.timm, blocks.11.norm2.bias, encoder.layers.encoder_layer_11.ln_2.bias",
    "deit_tiny.hugging-face-4, vit.encoder.layer.3.output.dense.bias, "
        + "encoder.layers.encoder_layer_3.mlp.3.bias",
    "resnet50.hugging-face, resnet.encoder.stages.3.layers.0.shortcut.normalization.running_var, "
        + "layer4.0.downsample.1.running_var",
    "mobilenet_v3_small.timm, module.blocks.0.0.se.conv_expand.bias, features.1.block.1.fc2.bias",
    "mobilenet_v3_small.timm, module.blocks.5.0.bn1.bias, features.12.1.bias",
    "mobilenet_v3_large.timm, module.conv_head.bias, classifier.0.bias",
    "mobilenet_v2.timm, blocks.6.0.bn3.weight, features.17.conv.3.weight",
    "mobilenet_v2.hugging-face, mobilenet_v2.layer.15.conv_3x3.normalization.weight, "
        + "features.17.conv.1.1.weight",
  })
  void aTensorKeepsItsNumbersUnderItsNewName(String stem, String name, String renamed)
      throws IOException {
    run(stem, architecture(stem), Map.of(name, 3f));
    try (TensorFile file = TensorFile.open(GivenFile.at(imported))) {
      file.tensors()
          .forEach(
              (found, tensor) -> {
                if (tensor.type().isFloating()) {
                  assertThat(Raw.floats(tensor)[0])
                      .as(found)
                      .isEqualTo(found.equals(renamed) ? 3 : 0);
                }
              });
    }
  }

  @Test
  void queryKeyAndValueBecomeOne() throws IOException {
    String block = "swin.encoder.layers.0.blocks.0.attention.";
    run(
        "swin_t.hugging-face",
        Architecture.SWIN_T,
        Map.of(block + "q_proj.bias", 1f, block + "k_proj.bias", 2f, block + "v_proj.bias", 3f));
    try (TensorFile file = TensorFile.open(GivenFile.at(imported))) {
      float[] joined = Raw.floats(file, "features.1.0.attn.qkv.bias");
      assertThat(joined).hasSize(3 * 96);
      assertThat(new float[] {joined[0], joined[95], joined[96], joined[192]})
          .containsExactly(1, 1, 2, 3);
    }
  }

  @Test
  void whatTheNamesCannotSayIsWarnedOf() throws IOException {
    assertThat(run("mobilenet_v3_small.timm", Architecture.MOBILENET_V3_SMALL, Map.of()).warnings())
        .singleElement()
        .asString()
        .contains("epsilon of 1e-5");
    assertThat(run("mobilenet_v2.timm", Architecture.MOBILENET_V2, Map.of()).warnings()).isEmpty();
  }

  static List<String> stems() throws IOException {
    try (ZipFile zip = new ZipFile(NAMES.toFile())) {
      return zip.stream().map(entry -> entry.getName().replace(".txt", "")).toList();
    }
  }

  private Imported run(String stem, Architecture architecture, Map<String, Float> values)
      throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    shapes(stem)
        .forEach((name, shape) -> tensors.put(name, filled(shape, values.getOrDefault(name, 0f))));
    Safetensors.write(tensors, Map.of(), given);
    return WeightsImport.run(
        GivenFile.at(given),
        architecture,
        Architectures.layout(architecture, 1, CLASSES, 224),
        Map.of(),
        imported);
  }

  private static StoredTensor filled(List<Long> shape, float value) {
    return new ComputedTensor(
        shape,
        () -> {
          float[] floats = new float[Math.toIntExact(Dimensions.size(shape))];
          Arrays.fill(floats, value);
          return floats;
        });
  }

  private static Map<String, List<Long>> shapes(String stem) throws IOException {
    try (ZipFile zip = new ZipFile(NAMES.toFile())) {
      ZipEntry entry = zip.getEntry(stem + ".txt");
      String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      for (String line : text.split("\n")) {
        String[] parts = line.split(" ", -1);
        shapes.put(
            parts[0],
            Stream.of(parts[1].split("x"))
                .filter(length -> !length.isEmpty())
                .map(Long::valueOf)
                .collect(Collectors.toList()));
      }
      return shapes;
    }
  }

  private static Architecture architecture(String stem) {
    return Architecture.valueOf(stem.split("\\.")[0].toUpperCase(Locale.ROOT));
  }
}
