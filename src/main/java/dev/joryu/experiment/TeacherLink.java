package dev.joryu.experiment;

import org.jspecify.annotations.Nullable;

/**
 * The teacher of a run. Accuracy, MACs and hash are frozen when the teacher exists, so that later
 * changes to the registry do not rewrite what taught this run.
 *
 * @param model its name
 * @param run the run that makes it, where it does not exist yet or came from one
 * @param accuracy on its test split; null until it exists, or where it was never measured
 * @param macs multiply-adds of one image; null until it exists, or where nobody can count them
 * @param sha256 of its weights; null until it exists
 */
public record TeacherLink(
    String model,
    @Nullable Long run,
    @Nullable Double accuracy,
    @Nullable Long macs,
    @Nullable String sha256) {

  /** Whether the teacher has been trained, so that the run can start. */
  public boolean exists() {
    return sha256 != null;
  }
}
