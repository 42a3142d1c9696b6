package dev.joryu.api.presets;

import dev.joryu.experiment.Outlook;
import dev.joryu.experiment.Outlook.Span;
import dev.joryu.preset.Plan;
import dev.joryu.preset.Plan.CacheNeed;
import dev.joryu.spec.Method;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What runs will take, by what comparable runs took; null where that was never measured.
 *
 * @param runs how many there are
 * @param parts by what they do
 * @param atLeast whether comparable runs went through fewer tests afterwards, so that it takes more
 * @param workerSeconds of all runs together, as if one worker did them all
 * @param cpuSeconds of all processors
 * @param workers live workers that can take them
 * @param wallSeconds with these workers, if they do nothing else
 * @param finishedAt with these workers, behind what runs and waits now
 * @param unknown why that is not known, in a sentence
 * @param cache what the teacher's kept outputs take on each machine; null where none are kept
 */
record EstimateJson(
    int runs,
    List<Part> parts,
    boolean atLeast,
    @Nullable Span workerSeconds,
    @Nullable Double cpuSeconds,
    int workers,
    @Nullable Span wallSeconds,
    @Nullable Instant finishedAt,
    @Nullable String unknown,
    @Nullable CacheNeed cache) {

  static EstimateJson of(Plan plan) {
    Outlook outlook = plan.outlook();
    return new EstimateJson(
        plan.size(),
        outlook.parts().stream().map(Part::of).toList(),
        outlook.isAtLeast(),
        outlook.busy(),
        outlook.cpuSeconds(),
        outlook.workers(),
        outlook.alone(),
        outlook.finished(),
        outlook.unknown(),
        plan.cache());
  }

  /**
   * Runs that differ in the seed alone.
   *
   * @param secondsEach what one takes; null: not measured yet, the first that is finished will tell
   * @param measuredRuns ids of the runs that tell
   * @param measuredOn machines they ran on
   * @param sameTests whether they went through the same tests afterwards
   */
  record Part(
      Method method,
      int runs,
      int epochs,
      @Nullable Span secondsEach,
      List<Long> measuredRuns,
      List<String> measuredOn,
      boolean sameTests) {

    static Part of(Outlook.Part part) {
      return new Part(
          part.method(),
          part.runs(),
          part.epochs(),
          part.each(),
          part.measured(),
          part.hosts(),
          part.tested());
    }
  }
}
