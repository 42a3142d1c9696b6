package dev.joryu.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.weights.ScriptFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a program is held to before it may teach. */
class ScriptProcessTests {

  private Path folder;

  @BeforeEach
  void open(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aNetworkOfPyTorchPasses() throws IOException {
    assertThat(refusal(ScriptFixture.NETWORK, 3)).isEmpty();
  }

  @Test
  void anotherNumberOfLogitsIsToldWithBoth() throws IOException {
    assertThat(refusal(ScriptFixture.NETWORK, 10))
        .isEqualTo(
            "it answers one image with a tensor of shape (1, 3); with 10 classes it must be (1,"
                + " 10)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "torch.mean(x, [2, 3]) | ''",
        "torch.mean(x, [2]) | tensor of shape (1, 3, 32)",
        "torch.mean(torch.view(x, [1, 3, -1]), [2]) | it answers 2 images with a tensor of shape (1, 3)",
        "torch.reshape(torch.mean(x), [1, 1]) | tensor of shape (1, 1)",
        "torch.log(torch.mean(x, [2, 3])) | it answers a black image with -Infinity",
        "torch.argsort(torch.mean(x, [2, 3]), 1) | its logits are int64",
        "torch.rand_like(torch.mean(x, [2, 3])) | it answers differently to the same image",
        "torch.no_such_operator(x) | no_such_operator",
        "torch.matmul(x, torch.mean(x, [2, 3])) | the program fails",
      })
  void whatItAnswersDecides(String expression, String reason) throws IOException {
    String refusal = refusal(ScriptFixture.answering(folder, expression), 3);
    if (reason.isEmpty()) {
      assertThat(refusal).isEmpty();
    } else {
      assertThat(refusal).contains(reason);
    }
  }

  @Test
  void twoTensorsAreTooMany() throws IOException {
    Path program =
        ScriptFixture.program(
            folder, "Tuple[Tensor, Tensor]", "    return (torch.mean(x, [2, 3]), x)\n");
    assertThat(refusal(program, 3)).contains("it answers with 2 tensors");
  }

  @Test
  void aNumberIsNoTensor() throws IOException {
    Path program = ScriptFixture.program(folder, "int", "    return torch.size(x, 0)\n");
    assertThat(refusal(program, 3)).contains("something else than a tensor");
  }

  @Test
  void aFileThatIsNoneIsRefusedByTheEngine() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pt"), "import os");
    assertThat(refusal(text, 3)).contains("the program fails");
  }

  private String refusal(Path program, int classes) throws IOException {
    Path answer = folder.resolve("answer.txt");
    ScriptProcess.main(
        new String[] {program.toString(), "32", Integer.toString(classes), answer.toString()});
    return Files.readString(answer);
  }
}
