package dev.joryu.evaluation;

import dev.joryu.inference.BrokenModel;
import dev.joryu.process.LifeLine;
import dev.joryu.spec.InvalidInput;
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

  /** How the line begins that says why there are no answers, in words for people. */
  public static final String REFUSAL = "refusal ";

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
      case "exam" -> examine(JSON.readValue(file, ExamJob.class), new Lines(parent));
      default -> throw new IllegalArgumentException("it cannot look for '" + args[0] + "'");
    }
  }

  private static void examine(ExamJob job, Lines lines) {
    try {
      new FileExam(job, lines).take();
    } catch (InvalidInput | BrokenModel | IOException e) {
      lines.say(REFUSAL, String.valueOf(e.getMessage()));
    }
  }

  /** Tells the parent. */
  private record Lines(PrintStream parent) implements FileExam.Report {

    @Override
    public void done(double share) {
      say(PROGRESS, Double.toString(share));
    }

    @Override
    public void warn(String warning) {
      say(WARNING, warning);
    }

    private void say(String what, String text) {
      parent.println(what + text.replace('\n', ' '));
      parent.flush();
    }
  }
}
