package dev.joryu.comparison;

import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the attempts of a run said of how they were carried out. */
final class Accounts {

  /** Phases in which the teacher works. */
  private static final Set<String> TEACHING =
      Set.of("teacher", "teacher_cache", "teacher_validation", "teacher_test");

  /** What is asked of a finished student for the sake of knowing; no part of what it cost. */
  private static final String EXAMS = "exams";

  private Accounts() {}

  /** How the attempt was carried out that succeeded. */
  static Optional<Provenance> of(Run run) {
    List<Attempt> attempts = run.attempts();
    for (int i = attempts.size() - 1; i >= 0; i--) {
      Provenance provenance = attempts.get(i).provenance();
      if (attempts.get(i).outcome() == Attempt.Outcome.SUCCEEDED && provenance != null) {
        return Optional.of(provenance);
      }
    }
    return Optional.empty();
  }

  /** Of all attempts, those that were lost among them. */
  static double cpuSeconds(Run run) {
    return phases(run).mapToDouble(Provenance.PhaseTime::cpuSeconds).sum();
  }

  static double wallSeconds(Run run) {
    return phases(run).mapToDouble(Provenance.PhaseTime::wallSeconds).sum();
  }

  static double teacherCpuSeconds(Run run) {
    return phases(run)
        .filter(time -> TEACHING.contains(time.phase()))
        .mapToDouble(Provenance.PhaseTime::cpuSeconds)
        .sum();
  }

  /** Whether it is known what computed in the attempt that succeeded. */
  static boolean namesDevice(Run run) {
    return of(run).map(Provenance::device).isPresent();
  }

  /** Whether an attempt held a GPU. */
  static boolean onGpu(Run run) {
    return provenances(run).anyMatch(Accounts::onGpu);
  }

  /** On the wall, of the attempts that held a GPU. */
  static double gpuSeconds(Run run) {
    return gpuPhases(run).mapToDouble(Provenance.PhaseTime::wallSeconds).sum();
  }

  static double teacherGpuSeconds(Run run) {
    return gpuPhases(run)
        .filter(time -> TEACHING.contains(time.phase()))
        .mapToDouble(Provenance.PhaseTime::wallSeconds)
        .sum();
  }

  static double secondsSaved(Run run) {
    return provenances(run)
        .map(provenance -> provenance.teacher().cache())
        .filter(Objects::nonNull)
        .mapToDouble(Provenance.Cache::secondsSaved)
        .sum();
  }

  /** Attempts that left no word, so that the sums are too small. */
  static int silent(Run run) {
    return (int) run.attempts().stream().filter(a -> a.provenance() == null).count();
  }

  private static Stream<Provenance.PhaseTime> phases(Run run) {
    return phases(provenances(run));
  }

  /** An attempt that ended before its device was known did not compute. */
  private static Stream<Provenance.PhaseTime> gpuPhases(Run run) {
    return phases(provenances(run).filter(Accounts::onGpu));
  }

  private static boolean onGpu(Provenance provenance) {
    return provenance.device() != null && !provenance.device().startsWith("cpu");
  }

  private static Stream<Provenance.PhaseTime> phases(Stream<Provenance> provenances) {
    return provenances
        .flatMap(provenance -> provenance.phases().stream())
        .filter(time -> !time.phase().equals(EXAMS));
  }

  private static Stream<Provenance> provenances(Run run) {
    return run.attempts().stream().map(Attempt::provenance).filter(Objects::nonNull);
  }
}
