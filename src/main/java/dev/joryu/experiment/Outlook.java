package dev.joryu.experiment;

import dev.joryu.spec.Method;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long runs will take that are not queued yet, by what comparable ones took.
 *
 * @param parts the runs by what they do; those of a part take equally long
 * @param busy worker time of all of them together; null while a part was never measured
 * @param cpuSeconds processor time of all of them together; null where it was not recorded
 * @param workers live workers that would take them
 * @param alone how long they take if these workers do nothing else; null where that is not known
 * @param finished when the last is done, behind what waits already; null where that is not known
 * @param unknown why that is not known, in a sentence; null where it is
 */
public record Outlook(
    List<Part> parts,
    @Nullable Span busy,
    @Nullable Double cpuSeconds,
    int workers,
    @Nullable Span alone,
    @Nullable Instant finished,
    @Nullable String unknown) {

  public Outlook {
    parts = List.copyOf(parts);
  }

  /** Whether some part was never measured. */
  public boolean isUnmeasured() {
    return parts.stream().anyMatch(part -> part.each() == null);
  }

  /** Whether some part was measured without the tests that follow now. */
  public boolean isAtLeast() {
    return parts.stream().anyMatch(part -> part.each() != null && !part.tested());
  }

  /**
   * Runs that differ in no more than the seed.
   *
   * @param each what one takes; null where no comparable run was ever finished
   * @param measured ids of the runs that tell, newest last
   * @param hosts machines those ran on
   * @param tested whether those went through the same tests afterwards; if not, it takes longer
   */
  public record Part(
      Method method,
      int runs,
      int epochs,
      @Nullable Span each,
      List<Long> measured,
      List<String> hosts,
      boolean tested) {

    public Part {
      measured = List.copyOf(measured);
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * Seconds: what is likely, and between what comparable runs lay; all equal where there is one.
   */
  public record Span(double least, double likely, double most) {

    Span times(int runs) {
      return new Span(least * runs, likely * runs, most * runs);
    }

    Span plus(Span other) {
      return new Span(least + other.least, likely + other.likely, most + other.most);
    }
  }
}
