package dev.joryu.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt was carried out.
 *
 * @param threads threads one operation of the worker may use
 * @param device what computed, as the engine said; null if the attempt ended before it was asked
 * @param libraries versions by name
 * @param dataset hash of the dataset; null if it was gone
 * @param phases in the order they first came
 */
public record Provenance(
    Code code,
    Jvm java,
    Machine machine,
    int threads,
    @Nullable String device,
    Map<String, String> libraries,
    @Nullable String dataset,
    Teacher teacher,
    List<PhaseTime> phases) {

  /**
   * Which Joryu it was.
   *
   * @param revision the Git commit it was built from; "unknown" where it was built without Git
   * @param modified whether files differed from that commit; null where that is unknown
   */
  public record Code(String version, String revision, @Nullable Boolean modified) {}

  /** The Java virtual machine. */
  public record Jvm(String version, String vendor) {}

  /**
   * The machine.
   *
   * @param os name, version and architecture of the operating system
   * @param cpu model of the processor
   * @param cores processors that Java sees
   */
  public record Machine(String host, String os, String cpu, int cores) {}

  /** Who taught. */
  public enum TeacherMode {
    /** Labels alone. */
    NONE,
    /** The teacher answered in every step. */
    LIVE,
    /** Its outputs were computed once and kept. */
    CACHED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * The teacher.
   *
   * @param sha256 of its weights; null without a teacher
   * @param cache null unless its outputs were cached
   */
  public record Teacher(TeacherMode mode, @Nullable String sha256, @Nullable Cache cache) {}

  /**
   * What the attempt took from a teacher cache, and what it put there.
   *
   * @param bytes what the whole cache took on disk
   * @param computed outputs, of one view of one image, that the attempt computed
   * @param hits outputs that it was given without computing them anew
   * @param secondsSaved what the forward passes for its hits would have taken, less {@code
   *     secondsComputing}
   */
  public record Cache(
      String key,
      long bytes,
      long computed,
      double secondsComputing,
      long hits,
      double secondsSaved) {}

  /**
   * What a phase took.
   *
   * @param cpuSeconds of all threads of the worker's own process
   */
  public record PhaseTime(String phase, double wallSeconds, double cpuSeconds) {}
}
