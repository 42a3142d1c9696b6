package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArrayFileTests {

  private Path file;
  private NDManager manager;

  @BeforeEach
  void open(@TempDir Path folder) {
    file = folder.resolve("t.safetensors");
    Ops.start(1);
    manager = NDManager.newBaseManager("PyTorch");
  }

  @AfterEach
  void close() {
    manager.close();
  }

  @Test
  void arraysAndMetadataComeBackAsWritten() {
    Map<String, NDArray> written = new LinkedHashMap<>();
    written.put("z.weight", Ops.channelsLast(manager.arange(24f).reshape(2, 3, 2, 2)));
    written.put("scalar", manager.create(3.5f));
    written.put("count", manager.create(new long[] {Long.MAX_VALUE, -1}));
    written.put("half", manager.create(new float[] {0.5f}).toType(DataType.FLOAT16, true));
    ArrayFile.write(written, Map.of("note", "a \"quoted\"\n葉"), file);

    Map<String, NDArray> read = ArrayFile.read(file, manager);
    assertThat(read.keySet()).containsExactlyElementsOf(written.keySet());
    read.forEach((name, array) -> assertThat(array).as(name).isEqualTo(written.get(name)));
    assertThat(ArrayFile.metadata(file)).containsEntry("note", "a \"quoted\"\n葉");
  }

  @Test
  void whatIsReadOutlivesTheFile() throws IOException {
    ArrayFile.write(Map.of("a", manager.ones(new Shape(3))), Map.of(), file);
    Map<String, NDArray> read = ArrayFile.read(file, manager);
    Files.delete(file);
    assertThat(read.get("a")).isEqualTo(manager.ones(new Shape(3)));
  }
}
