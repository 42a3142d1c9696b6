package dev.joryu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.weights.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationFileTests {

  private Path file;

  @BeforeEach
  void place(@TempDir Path directory) {
    file = directory.resolve("evaluation.safetensors");
  }

  @Test
  void whatWasWrittenIsRead() throws IOException {
    EvaluationRecord whole = Evaluated.whole();

    EvaluationFile.write(whole, file);

    assertThat(EvaluationFile.read(file))
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(whole);
  }

  @Test
  void whatWasNotAskedForIsNotThere() throws IOException {
    EvaluationRecord little = new EvaluationRecord(List.of("a"), List.of(), null, List.of(), null);

    EvaluationFile.write(little, file);

    assertThat(EvaluationFile.read(file)).isEqualTo(little);
  }

  @Test
  void equalRecordsMakeEqualBytes(@TempDir Path other) throws IOException {
    EvaluationFile.write(Evaluated.whole(), file);
    EvaluationFile.write(Evaluated.whole(), other.resolve("again"));

    assertThat(file).hasSameBinaryContentAs(other.resolve("again"));
  }

  @Test
  void fewImagesOfManyClassesAreHeldAsNumbers() throws IOException {
    float[][] logits = new float[2000][1000];
    logits[1999][999] = -0.1f;
    Answers said = new Answers(Examined.STUDENT, "test", "f", new int[2000], new int[2000], logits);
    List<String> classes = IntStream.range(0, 1000).mapToObj(c -> "class " + c).toList();

    EvaluationFile.write(new EvaluationRecord(classes, List.of(said), null, List.of(), null), file);

    assertThat(Files.size(file)).isLessThan(4 * 2000 * 1000 + 2 * 4 * 2000 + 40_000);
    assertThat(EvaluationFile.read(file).answers().get(0).logits()[1999][999]).isEqualTo(-0.1f);
  }

  @Test
  void otherFilesAreRefused() throws IOException {
    Files.writeString(file, "no tensors");
    assertThatThrownBy(() -> EvaluationFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is no evaluation");

    Safetensors.write(Map.of(), Map.of("format", "pt"), file);
    assertThatThrownBy(() -> EvaluationFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("pt");
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws IOException {
    EvaluationFile.write(Evaluated.whole(), file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length - 8));

    assertThatThrownBy(() -> EvaluationFile.read(file)).isInstanceOf(IOException.class);
  }

  @Test
  void theLargestLogitDecidesAndAmongEqualsTheFirst() {
    Answers said =
        new Answers(
            Examined.STUDENT,
            "field/x",
            "f",
            new int[] {0, 1},
            new int[] {1, 2},
            new float[][] {{1, 3, 3}, {5, 2, 1}});

    assertThat(said.predicted()).containsExactly(1, 0);
    assertThat(said.occurring()).containsExactly(1, 2);
    assertThat(said.predictedAmong(said.occurring())).containsExactly(1, 1);
  }
}
