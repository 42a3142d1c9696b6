package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsTests {

  private Path folder;
  private NDManager manager;

  @BeforeEach
  void open(@TempDir Path folder) {
    this.folder = folder;
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void tensorsAndMetadataComeBackAsWritten() {
    Map<String, NDArray> written = new LinkedHashMap<>();
    written.put("z.weight", Ops.channelsLast(manager.arange(24f).reshape(2, 3, 2, 2)));
    written.put("scalar", manager.create(3.5f));
    written.put("count", manager.create(new long[] {Long.MAX_VALUE, -1}));
    written.put("half", manager.create(new float[] {0.5f}).toType(DataType.FLOAT16, true));
    Path file = folder.resolve("t.safetensors");
    Safetensors.write(written, Map.of("note", "a \"quoted\"\n葉"), file);

    Map<String, NDArray> read = Safetensors.read(file, manager);
    assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
    read.forEach((name, tensor) -> assertThat(tensor).as(name).isEqualTo(written.get(name)));
    assertThat(Safetensors.metadata(file)).containsEntry("note", "a \"quoted\"\n葉");
  }

  @Test
  void dataStartsAtAMultipleOfEight() throws IOException {
    Path file = folder.resolve("t.safetensors");
    Safetensors.write(Map.of("a", manager.ones(new Shape(3))), file);
    long header =
        ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
    assertThat(Files.size(file)).isEqualTo(8 + header + 12);
  }

  @Test
  void whatIsReadOutlivesTheFile() throws IOException {
    Path file = folder.resolve("t.safetensors");
    Safetensors.write(Map.of("a", manager.ones(new Shape(3))), file);
    Map<String, NDArray> read = Safetensors.read(file, manager);
    Files.delete(file);
    assertThat(read.get("a")).isEqualTo(manager.ones(new Shape(3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"a\":1}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}",
        "{\"a\":{},\"a\":{}}",
        "[[[[[[[[[[[[]]]]]]]]]]]]",
      })
  void aMalformedHeaderIsRefused(String json) throws IOException {
    byte[] header = json.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 4).order(ByteOrder.LITTLE_ENDIAN);
    Path file = folder.resolve("bad.safetensors");
    Files.write(file, bytes.putLong(header.length).put(header).array());
    assertThatThrownBy(() -> Safetensors.read(file, manager))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("bad.safetensors");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 5, Long.MAX_VALUE})
  void aHeaderLongerThanTheFileIsRefused(long length) throws IOException {
    Path file = folder.resolve("bad.safetensors");
    Files.write(
        file, ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length).array());
    assertThatThrownBy(() -> Safetensors.read(file, manager)).isInstanceOf(InvalidInput.class);
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> Safetensors.read(file, manager)).isInstanceOf(InvalidInput.class);
  }
}
