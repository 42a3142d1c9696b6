package dev.joryu.trainer;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.TrainingReport;
import java.nio.file.Path;
import java.util.List;

/** What a trainer's process says to its worker. The last message is an {@link End}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Message.Metric.class, name = "metric"),
  @JsonSubTypes.Type(value = Message.At.class, name = "at"),
  @JsonSubTypes.Type(value = Message.Step.class, name = "step"),
  @JsonSubTypes.Type(value = Message.Times.class, name = "times"),
  @JsonSubTypes.Type(value = Message.Computes.class, name = "computes"),
  @JsonSubTypes.Type(value = Message.Taught.class, name = "taught"),
  @JsonSubTypes.Type(value = Message.Line.class, name = "line"),
  @JsonSubTypes.Type(value = Message.Warning.class, name = "warning"),
  @JsonSubTypes.Type(value = Message.State.class, name = "state"),
  @JsonSubTypes.Type(value = Message.Done.class, name = "done"),
  @JsonSubTypes.Type(value = Message.Failed.class, name = "failed"),
  @JsonSubTypes.Type(value = Message.Unable.class, name = "unable"),
  @JsonSubTypes.Type(value = Message.Stopped.class, name = "stopped"),
})
sealed interface Message {

  /** A message while the training goes on. */
  sealed interface News extends Message {

    /** Tells it to who listens. */
    void tell(Audience audience);
  }

  /** How it ended. */
  sealed interface End extends Message {}

  record Metric(String name, long step, double value, long at) implements News {
    @Override
    public void tell(Audience audience) {
      audience.metric(name, step, value, at);
    }
  }

  record At(int epoch, int epochs, long step, long steps) implements News {
    @Override
    public void tell(Audience audience) {
      audience.at(epoch, epochs, step, steps);
    }
  }

  record Step(long images, double seconds) implements News {
    @Override
    public void tell(Audience audience) {
      audience.step(images, seconds);
    }
  }

  record Times(List<Spent> phases) implements News {
    @Override
    public void tell(Audience audience) {
      audience.spent(phases);
    }
  }

  record Computes(Compute compute) implements News {
    @Override
    public void tell(Audience audience) {
      audience.computes(compute);
    }
  }

  record Taught(CacheUse use) implements News {
    @Override
    public void tell(Audience audience) {
      audience.teacher(use);
    }
  }

  record Line(String text) implements News {
    @Override
    public void tell(Audience audience) {
      audience.log(text);
    }
  }

  record Warning(String text) implements News {
    @Override
    public void tell(Audience audience) {
      audience.warn(text);
    }
  }

  record State(Path file, int epoch, long step) implements News {
    @Override
    public void tell(Audience audience) {
      audience.checkpoint(file, epoch, step);
    }
  }

  record Done(TrainingReport report) implements End {}

  record Failed(String reason) implements End {}

  /** No training can be run here, whatever is to be trained. */
  record Unable(String reason) implements End {}

  record Stopped() implements End {}
}
