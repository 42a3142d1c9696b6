package dev.joryu.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files written by PyTorch (src/bench/python/checkpoints.py), and what else may come as one. */
class TorchFileTests {

  private Path folder;

  @BeforeEach
  void open(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip.pth", "legacy.pth", "protocol4.pth"})
  void tensorsAreReadAsPyTorchSavedThem(String name) {
    try (TensorFile file = TensorFile.open(fixture(name))) {
      assertThat(Raw.tensor(file, "plain").shape()).containsExactly(2L, 3L, 4L);
      assertThat(Raw.floats(file, "plain")).startsWith(0, 1, 2, 3, 4).endsWith(22, 23).hasSize(24);
      assertThat(Raw.tensor(file, "transposed").shape()).containsExactly(4L, 2L, 3L);
      assertThat(Raw.floats(file, "transposed")).startsWith(0, 4, 8, 12, 16, 20, 1, 5).endsWith(23);
      assertThat(Raw.floats(file, "column")).containsExactly(6, 18);
      assertThat(Raw.floats(file, "tail")).containsExactly(20, 21, 22, 23);
      assertThat(Raw.floats(file, "parameter")).containsExactly(1.5f, -2.5f);
      assertThat(Raw.floats(file, "half"))
          .containsExactly(0.5f, -0.25f, 65504, 0x1p-24f, Float.POSITIVE_INFINITY);
      assertThat(Raw.floats(file, "brain")).startsWith(0.5f, -3).hasSize(3);
      assertThat(Raw.floats(file, "double")).containsExactly(1e-3f, Float.POSITIVE_INFINITY);
      assertThat(Raw.floats(file, "scalar")).containsExactly(7);
      assertThat(Raw.tensor(file, "scalar").shape()).isEmpty();
      assertThat(Raw.floats(file, "empty")).isEmpty();
      assertThat(Raw.tensor(file, "long").type()).isEqualTo(ElementType.I64);
      assertThat(Raw.tensor(file, "byte").type()).isEqualTo(ElementType.U8);
      assertThat(Raw.tensor(file, "flag").type()).isEqualTo(ElementType.BOOL);
    }
  }

  @Test
  void whatStandsBesideTheWeightsIsLeftAlone() {
    try (TensorFile file = TensorFile.open(fixture("wrapped.pth"))) {
      assertThat(file.tensors()).containsOnlyKeys("weight");
      assertThat(file.warnings()).isEmpty();
    }
  }

  @Test
  void averagedWeightsArePreferredAndThatIsSaid() {
    try (TensorFile file = TensorFile.open(fixture("averaged.pth"))) {
      assertThat(Raw.floats(file, "weight")).containsExactly(2, 2);
      assertThat(file.warnings()).singleElement().asString().contains("model_ema");
    }
  }

  @Test
  void aPickleThatCallsTheSystemIsRefusedByThatName() {
    assertRefused(fixture("system.pth"), "'posix.system'", "nothing was executed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cos\nsystem\n(S'touch x'\ntR.",
        "(S'touch x'\nios\nsystem\n.",
        "(Vtouch x\np0\ng0\nios\nsystem\n.",
        "\u0080\u0002cos\nsystem\nX\u0007\0\0\0touch x\u0085R.",
        "\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093.",
        "\u0080\u0002(X\u0007\0\0\0touch xios\nsystem\n."
      })
  void whatEverWayAPickleNamesTheSystemItIsRefused(String pickle) throws IOException {
    assertRefused(zipped(latin(pickle)), "'os.system'");
    Path bare = Files.write(folder.resolve("bare.pt"), latin(pickle));
    assertRefused(GivenFile.at(bare), "'os.system'");
  }

  @Test
  void aPickledModuleIsRefusedWithAWayOut() {
    assertRefused(
        fixture("module.pth"),
        "'torch.nn.modules.linear.Linear'",
        "torch.save(model.state_dict(), file)");
  }

  @Test
  void aProgramIsRecognised() {
    try (TensorFile file = TensorFile.open(fixture("script.pt"))) {
      assertThat(file.format()).isEqualTo(FileFormat.TORCHSCRIPT);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.from_file(\"/etc/passwd\", False, 9) | aten::from_file",
        "torch.save(x, \"/tmp/x\") | aten::save",
        "ops.aten.save(x, \"/tmp/x\") | aten::save",
        "(torch).save(x, \"/tmp/x\") | aten::save",
        "getattr(torch, \"save\")(x, \"/tmp/x\") | aten::save",
      })
  void aProgramThatTouchesFilesIsRefusedByTheOperator(String expression, String operator)
      throws IOException {
    Path program = ScriptFixture.answering(folder, expression);
    assertRefused(GivenFile.at(program), "'" + operator + "'", "program/code/__torch__.py");
  }

  @Test
  void anOperatorOnTheNextLineIsFoundToo() throws IOException {
    Path program = ScriptFixture.answering(folder, "(torch. # here\n  save(x, \"/tmp/x\"))");
    assertRefused(GivenFile.at(program), "'aten::save'");
  }

  @Test
  void wordsThatOnlyResembleSuchOperatorsAreNone() throws IOException {
    Path program =
        ScriptFixture.program(
            folder, "Tensor", "    saved = x\n    print(\"save me\")\n    return saved.saved\n");
    try (TensorFile file = TensorFile.open(GivenFile.at(program))) {
      assertThat(file.format()).isEqualTo(FileFormat.TORCHSCRIPT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip.pth", "legacy.pth"})
  void aFileCutOffAnywhereIsRefused(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name).path());
    for (int length = 1; length < whole.length; length += 13) {
      Path cut = Files.write(folder.resolve("cut.pth"), Arrays.copyOf(whole, length));
      assertRefused(GivenFile.at(cut), "cut.pth");
    }
  }

  /** Damage in the numbers of a zip shows by its checksum; elsewhere it may only not crash. */
  @ParameterizedTest
  @ValueSource(strings = {"zip.pth", "legacy.pth", "wrapped.pth"})
  void aDamagedFileIsReadOrRefusedButNeverCrashes(String name) throws IOException {
    byte[] whole = Files.readAllBytes(fixture(name).path());
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      byte[] damaged = whole.clone();
      for (int j = 0; j < 1 + i % 3; j++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("damaged.pth"), damaged);
      try (TensorFile read = TensorFile.open(GivenFile.at(file))) {
        read.tensors().values().stream().filter(t -> t.type().isFloating()).forEach(Raw::floats);
      } catch (InvalidInput e) {
        assertThat(e).hasMessageContaining("damaged.pth");
      }
    }
  }

  @Test
  void damagedNumbersAreNoticed() throws IOException {
    byte[] whole = Files.readAllBytes(fixture("wrapped.pth").path());
    int one = new String(whole, StandardCharsets.ISO_8859_1).indexOf("\0\0\u0080?");
    whole[one] = 1;
    Path file = Files.write(folder.resolve("flipped.pth"), whole);
    assertRefused(GivenFile.at(file), "checksum of 'wrapped/data/0'");
  }

  /** 64 MiB of zeros pack to 64 KiB; nothing is unpacked to find out. */
  @Test
  void aZipBombIsNotUnpacked() throws IOException {
    Path file = folder.resolve("bomb.pth");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("bomb/data.pkl"));
      zip.write(new byte[64 << 20]);
      zip.closeEntry();
    }
    assertRefused(GivenFile.at(file), "'bomb/data.pkl' is compressed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(", // opens for ever
        "]", // lists for ever
        "\u0080\u0002}q\0h\0h\0", // the same dictionary for ever
      })
  void aPickleOfEndlessOperationsIsRefused(String unit) throws IOException {
    assertRefused(zipped(latin(unit.repeat(6_000_000 / unit.length()))), "operations");
  }

  @Test
  void deeplyNestedValuesNeedNoDeepStack() throws IOException {
    String nested = "\u0080\u0002" + "]".repeat(500_000) + "a".repeat(499_999) + ".";
    assertRefused(zipped(latin(nested)), "no tensors by name");
  }

  @Test
  void aTextLongerThanThePickleIsRefused() throws IOException {
    assertRefused(zipped(latin("\u0080\u0002X\u00ff\u00ff\u00ff\u007f.")), "ends too early");
  }

  @Test
  void aTensorBeyondItsStorageIsRefused() throws IOException {
    String view =
        "\u0080\u0002}X\u0001\0\0\0actorch._utils\n_rebuild_tensor_v2\n"
            + "((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\0"
            + "0X\u0003\0\0\0cpuK\u0002tQK\0K\u0003\u0085K\u0001\u0085\u0089}tRs.";
    assertRefused(zipped(latin(view)), "reaches beyond its storage '0' of 2");
  }

  private GivenFile zipped(byte[] pickle) throws IOException {
    Path file = folder.resolve("made.pth");
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(StoredZip.of("made/data.pkl", pickle));
    }
    return GivenFile.at(file);
  }

  private static byte[] latin(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return bytes.toByteArray();
  }

  private static void assertRefused(GivenFile file, String... reasons) {
    InvalidInput refused =
        catchThrowableOfType(InvalidInput.class, () -> TensorFile.open(file).close());
    assertThat(refused).hasMessageContainingAll(reasons);
    assertThatThrownBy(() -> TensorFile.open(file)).hasMessageContaining(file.name());
  }

  static GivenFile fixture(String name) {
    return GivenFile.at(Path.of("src/test/resources/weights").resolve(name));
  }
}
