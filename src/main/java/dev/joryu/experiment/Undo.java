package dev.joryu.experiment;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What takes an action back.
 *
 * @param runs each with the priority it had
 */
public record Undo(Kind kind, Map<Long, Integer> runs) {

  /** How an action is taken back. */
  public enum Kind {
    /** It cannot be. */
    NONE,
    /** Cancelled runs that had waited are queued again. */
    REQUEUE,
    /** Paused runs go on. */
    RESUME,
    /** Runs that went on are paused. */
    PAUSE,
    /** Runs get the priority they had. */
    PRIORITY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What takes it back for those of these runs for which it can be. */
  public Undo of(Collection<Long> done) {
    Map<Long, Integer> kept = new LinkedHashMap<>(runs);
    kept.keySet().retainAll(List.copyOf(done));
    return new Undo(kind, kept);
  }

  /** Whether there is nothing to take back. */
  public boolean isEmpty() {
    return kind == Kind.NONE || runs.isEmpty();
  }

  /** The runs as text: ids with their priorities behind colons, with commas between. */
  public String text() {
    return runs.entrySet().stream()
        .map(run -> run.getKey() + ":" + run.getValue())
        .collect(Collectors.joining(","));
  }

  /**
   * Reads what {@link #text()} wrote.
   *
   * @throws IllegalArgumentException if it did not write it
   */
  public static Undo read(String kind, String text) {
    Map<Long, Integer> runs = new LinkedHashMap<>();
    for (String run : text.split(",")) {
      int colon = run.indexOf(':');
      if (colon < 1) {
        throw new IllegalArgumentException("'" + run + "' names no run and its priority");
      }
      int priority = Integer.parseInt(run.substring(colon + 1));
      if (Math.abs((long) priority) > 1000) {
        throw new IllegalArgumentException("no run has the priority " + priority);
      }
      runs.put(Long.valueOf(run.substring(0, colon)), priority);
    }
    return new Undo(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), runs);
  }
}
