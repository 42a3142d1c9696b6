package dev.joryu.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTests {

  private Path file;

  @BeforeEach
  void folder(@TempDir Path folder) {
    file = folder.resolve("bad.safetensors");
  }

  @Test
  void tensorsAndMetadataComeBackAsWritten() {
    Map<String, StoredTensor> written = new LinkedHashMap<>();
    written.put("z.weight", Raw.floats(List.of(2L, 1L), 1.5f, -2));
    written.put("one", Raw.floats(List.of(), 3));
    written.put("count", new WholeNumbers(List.of(1L), 1L << 40));
    Safetensors.write(written, Map.of("note", "a \"quoted\"\n葉"), file);

    try (TensorFile read = TensorFile.open(GivenFile.at(file))) {
      assertThat(read.format()).isEqualTo(FileFormat.SAFETENSORS);
      assertThat(read.metadata()).containsEntry("note", "a \"quoted\"\n葉");
      assertThat(read.tensors().keySet()).containsExactly("z.weight", "one", "count");
      assertThat(Raw.tensor(read, "z.weight").shape()).containsExactly(2L, 1L);
      assertThat(Raw.floats(read, "z.weight")).containsExactly(1.5f, -2);
      assertThat(Raw.tensor(read, "count").type()).isEqualTo(ElementType.I64);
    }
  }

  /** One of these lengths begins with the byte that pickles begin with. */
  @Test
  void noLengthOfAHeaderMakesAnotherFormatOfIt() throws IOException {
    Set<Byte> firsts = new HashSet<>();
    for (int length = 0; length < 256; length += 8) {
      Safetensors.write(
          Map.of("a", Raw.floats(List.of(), 1)), Map.of("note", "x".repeat(length)), file);
      firsts.add(Files.readAllBytes(file)[0]);
      try (TensorFile read = TensorFile.open(GivenFile.at(file))) {
        assertThat(read.format()).isEqualTo(FileFormat.SAFETENSORS);
      }
    }
    assertThat(firsts).contains((byte) 0x80);
  }

  @Test
  void dataStartsAtAMultipleOfEight() throws IOException {
    Safetensors.write(Map.of("a", Raw.floats(List.of(3L), 1, 2, 3)), Map.of(), file);
    long header =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
    assertThat(Files.size(file)).isEqualTo(8 + header + 12);
  }

  @ParameterizedTest
  @CsvSource({
    "F64, 0000000000000440, 2.5",
    "F32, 00002040, 2.5",
    "BF16, 20c0, -2.5",
    "F16, 0041, 2.5",
    "F16, 00c1, -2.5",
    "F16, 0100, 5.9604645E-8",
    "F16, ff83, -6.097555E-5",
    "F16, ff7b, 65504",
    "F16, 007c, Infinity",
    "F16, 007e, NaN",
  })
  void everyKindOfFractionIsRead(String type, String hex, float value) throws IOException {
    byte[] data = new byte[hex.length() / 2];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    }
    Raw.safetensors(
        file,
        "{\"a\":{\"dtype\":\"%s\",\"shape\":[],\"data_offsets\":[0,%d]}}"
            .formatted(type, data.length),
        data);
    try (TensorFile read = TensorFile.open(GivenFile.at(file))) {
      assertThat(Raw.floats(read, "a")).containsExactly(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
        "{\"a\":{},\"a\":{}}",
      })
  void aTensorThatContradictsTheFileIsNamed(String header) throws IOException {
    Raw.safetensors(file, header, new byte[4]);
    assertThatThrownBy(() -> TensorFile.open(GivenFile.at(file)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("bad.safetensors")
        .hasMessageFindingMatch("'[ab]'");
  }

  @Test
  void whatIsWrongWithTheBytesIsSaid() throws IOException {
    Raw.safetensors(file, header(0, 4), new byte[3]);
    assertRefused("tensor 'a' ends at byte 4, but only 3 follow the header: the file was cut off");
    Raw.safetensors(file, header(0, 4), new byte[5]);
    assertRefused("1 bytes after the last tensor belong to none");
    Raw.safetensors(file, header(1, 5), new byte[5]);
    assertRefused("tensor 'a' begins after a hole from byte 0 to 1");
    Raw.safetensors(
        file,
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},"
            + "\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}}",
        new byte[4]);
    assertRefused("tensor 'b' overlaps tensor 'a'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}",
        "{\"a\":[[[[[[[[[[[[]]]]]]]]]]]]}",
        "{\"\\uzzzz\":1}",
        "{\"a\":123456789012345678901234567890}",
        "{} {}"
      })
  void aHeaderThatIsNoJsonIsRefused(String header) throws IOException {
    Raw.safetensors(file, header, new byte[4]);
    assertRefused("the header");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 0, 5, 1L << 27, Long.MAX_VALUE})
  void aHeaderLongerThanTheFileIsRefused(long length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    Files.write(file, bytes.putLong(length).put((byte) '{').array());
    assertRefused("the header shall take");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "abc", "version https://git-lfs.github.com/spec/v1", "<!DOCTYPE html><html>"})
  void aFileOfAnotherKindIsRefused(String content) throws IOException {
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    assertRefused("bad.safetensors");
  }

  @Test
  void aTensorBeyondTwoGibibytesIsReadInPieces() throws IOException {
    long size = (3L << 30) + 8;
    String header =
        "{\"big\":{\"dtype\":\"U8\",\"shape\":[%d],\"data_offsets\":[0,%d]},"
            + "\"small\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}";
    Raw.safetensors(file, header.formatted(size, size, size, size + 4), new byte[0]);
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      long end = sparse.length() + size + 4;
      sparse.setLength(end);
      sparse.seek(end - 4);
      sparse.write(new byte[] {0, 0, 0x20, 0x40});
    }
    try (TensorFile read = TensorFile.open(GivenFile.at(file))) {
      assertThat(Raw.tensor(read, "big").byteSize()).isEqualTo(size);
      assertThat(Raw.floats(read, "small")).containsExactly(2.5f);
      long[] told = {0};
      Raw.tensor(read, "big").writeTo(piece -> told[0] += piece.remaining());
      assertThat(told[0]).isEqualTo(size);
    }
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> TensorFile.open(GivenFile.at(file)))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("bad.safetensors")
        .hasMessageContaining(reason);
  }

  private static String header(long begin, long end) {
    return "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%d,%d]}}"
        .formatted(begin, end);
  }
}
