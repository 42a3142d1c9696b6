package dev.joryu.preset;

import dev.joryu.experiment.Outlook;
import dev.joryu.spec.RunSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a preset would queue.
 *
 * @param teacher the run that makes the teacher first; null where there is one
 * @param runs the others, in the order in which they are queued
 * @param cache what the teacher's kept outputs will take; null where none are kept
 */
public record Plan(
    @Nullable RunSpec teacher, List<RunSpec> runs, Outlook outlook, @Nullable CacheNeed cache) {

  public Plan {
    runs = List.copyOf(runs);
  }

  /** How many runs there are, with the teacher's. */
  public int size() {
    return runs.size() + (teacher == null ? 0 : 1);
  }

  /**
   * What a teacher's cache takes on each machine that trains.
   *
   * @param images that are shown, at most
   * @param views fixed views of each
   * @param bytes in all
   * @param sharedBy runs that use it; all but the first find it filled
   */
  public record CacheNeed(long images, int views, long bytes, int sharedBy) {}
}
