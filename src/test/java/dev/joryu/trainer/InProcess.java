package dev.joryu.trainer;

import dev.joryu.training.Progress;
import dev.joryu.training.TrainingJob;
import dev.joryu.training.TrainingReport;
import java.time.Clock;
import java.util.List;

/** A training without a process of its own; what it says goes over the wire all the same. */
public final class InProcess {

  /** A training, or what a test puts in its place. */
  public interface Fake {

    TrainingReport train(TrainingJob job, Progress progress);
  }

  private InProcess() {}

  /** Trains on the calling thread. */
  public static TrainingReport train(
      Fake fake, TrainingJob job, Audience audience, StopRequest stop) {
    Speaker speaker =
        new Speaker(Clock.systemUTC(), message -> tell(sent(message), audience), stop::isRaised);
    try {
      return fake.train(job, speaker);
    } finally {
      speaker.sign();
    }
  }

  /** The death of a trainer's process. */
  public static TrainerDied death(TrainerDied.Cause cause, String... lastLines) {
    return new TrainerDied(cause, "its trainer died: " + cause, List.of(lastLines));
  }

  private static Message sent(Message message) {
    return Wire.read(Wire.write(message), Message.class);
  }

  private static void tell(Message message, Audience audience) {
    if (message instanceof Message.News news) {
      news.tell(audience);
    }
  }
}
