package dev.joryu.evaluation;

import dev.joryu.process.LifeLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks through networks as a process of its own, for a server that keeps the tensor engine out of
 * itself. Reads an {@link AttentionJob} from a file and writes its {@link Attention} into another.
 */
public final class EvaluateProcess {

  private static final JsonMapper JSON = new JsonMapper();

  private EvaluateProcess() {}

  /**
   * Looks.
   *
   * @param args the job's file
   */
  public static void main(String[] args) throws IOException {
    LifeLine.hold();
    System.setOut(System.err); // where the libraries' logs go
    AttentionJob job = JSON.readValue(Path.of(args[0]), AttentionJob.class);
    Files.writeString(job.answer(), JSON.writeValueAsString(AttentionExam.take(job)));
  }
}
