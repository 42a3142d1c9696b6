package dev.joryu.examination;

import dev.joryu.catalog.ExportFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Questions to one file, and where their answers are.
 *
 * @param run whose evaluation the answers become part of; null where they stand alone
 * @param format of the export that is asked; null where the model's weights are
 * @param sha256 of the file that is asked
 * @param reason why it failed, in words; null unless it did
 * @param progress share that is done, 0 to 1; null before it began
 * @param evaluation SHA-256 of the evaluation file; null until it succeeded
 * @param warnings what people should know beside the answers, in sentences
 */
public record Exam(
    long id,
    @Nullable Long run,
    String model,
    @Nullable ExportFormat format,
    String sha256,
    String dataset,
    String datasetHash,
    ExamWishes wishes,
    Status status,
    @Nullable String reason,
    @Nullable Double progress,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable String evaluation,
    List<String> warnings) {

  public Exam {
    warnings = List.copyOf(warnings);
  }

  /** When it will be done if it goes on as it did; empty where nobody can tell. */
  public Optional<Duration> remaining(Instant now) {
    if (status != Status.RUNNING || startedAt == null || progress == null || progress < 0.01) {
      return Optional.empty();
    }
    double passed = Duration.between(startedAt, now).toMillis();
    return Optional.of(Duration.ofMillis(Math.max(0, (long) (passed * (1 / progress - 1)))));
  }

  /** Where an exam stands. */
  public enum Status {
    /** Waits for those before it. */
    QUEUED,
    /** The network is being asked. */
    RUNNING,
    /** All answers are there. */
    SUCCEEDED,
    /** There are no answers, and the reason says why. */
    FAILED;

    /** Whether nothing more will happen. */
    public boolean isFinished() {
      return this == SUCCEEDED || this == FAILED;
    }
  }
}
