package dev.joryu.trainer;

import dev.joryu.process.LifeLine;
import dev.joryu.training.Training;
import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One training as a process of its own. Reads a {@link TrainingJob} from a file and says what
 * happens on standard output. A line on standard input, or a signal to end, lets it keep its state
 * and stop; when its worker dies it is gone at once.
 */
public final class TrainerProcess {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(2);
  private static final Duration AFTER_SIGNAL = Duration.ofSeconds(5);

  private static volatile boolean stop;

  private TrainerProcess() {}

  /**
   * Trains.
   *
   * @param args the job's file
   */
  public static void main(String[] args) throws IOException {
    PrintStream pipe = System.out;
    System.setOut(System.err); // where the libraries' logs go
    LifeLine.hold(TrainerProcess::askToStop);
    OomKills.volunteer();
    Consumer<Message> wire = Wire.to(pipe);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopFirst(ended), "stop"));
    Speaker speaker = new Speaker(Clock.systemUTC(), wire, () -> stop);
    giveSigns(speaker, ended);
    Message.End end = train(Path.of(args[0]), speaker);
    speaker.sign();
    wire.accept(end);
    ended.countDown();
    System.exit(0); // whatever threads a library left
  }

  private static Message.End train(Path order, Speaker speaker) {
    try {
      TrainingJob job = Wire.read(Files.readString(order), TrainingJob.class);
      return new Message.Done(Training.run(job, speaker));
    } catch (TrainingStopped e) {
      return new Message.Stopped();
    } catch (TrainingFailed e) {
      return new Message.Failed(Reasons.of(e, String.valueOf(e.getMessage())));
    } catch (Throwable e) {
      e.printStackTrace();
      return Reasons.isOfTheMachine(e)
          ? new Message.Unable(Reasons.of(e))
          : new Message.Failed(Reasons.of(e));
    }
  }

  private static void askToStop() {
    stop = true;
  }

  /** A terminal's Ctrl-C reaches us too; the state is kept before we go. */
  private static void stopFirst(CountDownLatch ended) {
    stop = true;
    await(ended, AFTER_SIGNAL);
  }

  private static void giveSigns(Speaker speaker, CountDownLatch ended) {
    Thread thread =
        new Thread(
            () -> {
              while (!await(ended, SIGN_OF_LIFE)) {
                speaker.sign();
              }
            },
            "signs of life");
    thread.setDaemon(true);
    thread.start();
  }

  private static boolean await(CountDownLatch latch, Duration time) {
    try {
      return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
