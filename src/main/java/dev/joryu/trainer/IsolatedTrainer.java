package dev.joryu.trainer;

import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import dev.joryu.training.TrainingStopped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Trains in a process of its own, the calling thread listening to it. */
public final class IsolatedTrainer {

  /** In characters; a report with a confusion matrix of a thousand classes has some millions. */
  private static final int LONGEST = 1 << 26;

  private final TrainerSettings settings;
  private final Function<Path, ProcessBuilder> command;

  /** Trains as {@link TrainerProcess}. */
  public IsolatedTrainer(TrainerSettings settings) {
    this(settings, order -> TrainerCommand.with(settings, order));
  }

  IsolatedTrainer(TrainerSettings settings, Function<Path, ProcessBuilder> command) {
    this.settings = settings;
    this.command = command;
  }

  /**
   * Trains.
   *
   * @throws TrainingFailed if the run cannot go on, with the reason for the user
   * @throws TrainingStopped if it stopped, or was killed, as {@code stop} asked
   * @throws TrainerDied if the process ended otherwise
   */
  public TrainingReport train(TrainingJob job, Audience audience, StopRequest stop) {
    try {
      Path order = job.scratch().resolve("job.json");
      Files.writeString(order, Wire.write(job));
      Autopsy autopsy = new Autopsy();
      Process process = start(order);
      try (Watch watch = Watch.over(process, stop, settings)) {
        return listen(process, audience, watch, autopsy);
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new TrainingFailed(Reasons.of(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TrainingStopped();
    }
  }

  private Process start(Path order) {
    try {
      return command.apply(order).start();
    } catch (IOException e) {
      String reason = Reasons.of(e, "no trainer could be started: " + e.getMessage());
      throw new TrainerDied(TrainerDied.Cause.UNABLE, reason, List.of());
    }
  }

  private TrainingReport listen(Process process, Audience audience, Watch watch, Autopsy autopsy)
      throws IOException, InterruptedException {
    Console console = new Console();
    Thread errors = console.read(process.getErrorStream());
    Message.End end = hear(process, audience, watch, console);
    int exitCode = process.waitFor();
    if (end instanceof Message.Done done) {
      return done.report();
    }
    if (end instanceof Message.Failed failed) {
      throw new TrainingFailed(failed.reason());
    }
    if (end instanceof Message.Unable unable) {
      throw new TrainerDied(TrainerDied.Cause.UNABLE, unable.reason(), console.last());
    }
    if (end instanceof Message.Stopped || watch.killed() == Watch.Killed.STOPS_TOO_SLOWLY) {
      throw new TrainingStopped();
    }
    errors.join();
    if (watch.killed() == Watch.Killed.SILENT) {
      throw new TrainerDied(
          TrainerDied.Cause.SILENT,
          "its trainer gave no sign of life for %d s and was killed"
              .formatted(settings.silence().toSeconds()),
          console.last());
    }
    if (watch.killed() == Watch.Killed.STUCK) {
      throw new TrainerDied(
          TrainerDied.Cause.SILENT,
          "its trainer lived but did nothing for %d s and was killed"
              .formatted(settings.standstill().toSeconds()),
          console.last());
    }
    throw autopsy.of(exitCode, console.last());
  }

  /** Passes on what the process says, to its last message; null if it died before that. */
  private static Message.@Nullable End hear(
      Process process, Audience audience, Watch watch, Console console) throws IOException {
    try (BoundedLines lines = new BoundedLines(process.getInputStream(), LONGEST)) {
      watch.listening();
      String line = lines.next();
      while (line != null) {
        watch.heard();
        Optional<Message> message = Wire.message(line, console::add);
        if (message.isPresent() && message.get() instanceof Message.News news) {
          watch.heard(news);
          news.tell(audience);
        } else if (message.isPresent() && message.get() instanceof Message.End end) {
          return end;
        }
        watch.listening();
        line = lines.next();
      }
      return null;
    }
  }
}
