package dev.joryu.evaluation;

import dev.joryu.process.LifeLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks through networks as a process of its own, for a server that keeps the tensor engine out of
 * itself: {@code attention} with the file of an {@link AttentionJob}, or {@code exam} with that of
 * an {@link ExamJob}, which tells line by line how far it is.
 */
public final class EvaluateProcess {

  /** How lines begin that say which share is done, 0 to 1. */
  public static final String PROGRESS = "progress ";

  /** How lines begin that say what people should know beside the answers. */
  public static final String WARNING = "warning ";

  private static final JsonMapper JSON = new JsonMapper();

  private EvaluateProcess() {}

  /**
   * Looks.
   *
   * @param args what for, and the job's file
   */
  public static void main(String[] args) throws IOException {
    LifeLine.hold();
    PrintStream parent = System.out;
    System.setOut(System.err); // where the libraries' logs go
    Path file = Path.of(args[1]);
    switch (args[0]) {
      case "attention" -> {
        AttentionJob job = JSON.readValue(file, AttentionJob.class);
        Files.writeString(job.answer(), JSON.writeValueAsString(AttentionExam.take(job)));
      }
      case "exam" -> new FileExam(JSON.readValue(file, ExamJob.class), new Lines(parent)).take();
      default -> throw new IllegalArgumentException("it cannot look for '" + args[0] + "'");
    }
  }

  /** Tells the parent. */
  private record Lines(PrintStream parent) implements FileExam.Report {

    @Override
    public void done(double share) {
      say(PROGRESS + share);
    }

    @Override
    public void warn(String warning) {
      say(WARNING + warning.replace('\n', ' '));
    }

    private void say(String line) {
      parent.println(line);
      parent.flush();
    }
  }
}
