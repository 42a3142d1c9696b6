package dev.joryu.worker;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.Provenance.TeacherMode;
import dev.joryu.inference.Machine;
import dev.joryu.inference.OnnxRuntime;
import dev.joryu.trainer.PhaseClock;
import dev.joryu.trainer.Spent;
import dev.joryu.training.CacheUse;
import dev.joryu.training.Compute;
import dev.joryu.training.Phase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What comes to light of how an attempt is carried out, while it is. */
final class Notebook {

  private final PhaseClock clock = PhaseClock.ofThisProcess();
  private volatile List<Spent> trainer = List.of();
  private volatile @Nullable Compute compute;
  private volatile @Nullable CacheUse cache;

  /** The worker itself does this now. */
  void phase(Phase phase) {
    clock.enter(phase);
  }

  /** The trainer's process has taken this until now; meanwhile the worker only listens. */
  void trainer(List<Spent> phases) {
    if (trainer.isEmpty()) {
      clock.leave();
    }
    trainer = phases;
  }

  void computes(Compute with) {
    compute = with;
  }

  void teacher(CacheUse use) {
    cache = use;
  }

  /** Caches that this attempt deleted to make room. */
  List<String> evicted() {
    CacheUse use = cache;
    return use == null ? List.of() : use.evicted();
  }

  /** All of it, as it stands now. */
  Provenance provenance(Claim claim, Jobs.Sources sources) {
    Compute with = compute;
    return new Provenance(
        Build.code(),
        new Provenance.Jvm(
            System.getProperty("java.version"), System.getProperty("java.vendor", "unknown")),
        new Provenance.Machine(Machine.host(), Machine.os(), Machine.cpu(), Machine.cores()),
        Identity.threads(),
        with == null ? null : with.device(),
        libraries(with),
        sources.dataset(),
        teacher(claim, sources, cache),
        phases());
  }

  /** What trainer and worker took together, in the order the phases first came. */
  private List<PhaseTime> phases() {
    Map<Phase, Spent> sums = new LinkedHashMap<>();
    List<Spent> own = clock.times();
    Stream.of(
            own.stream().filter(spent -> spent.phase() == Phase.OPENING),
            trainer.stream(),
            own.stream().filter(spent -> spent.phase() != Phase.OPENING))
        .flatMap(phases -> phases)
        .forEach(spent -> sums.merge(spent.phase(), spent, Notebook::sum));
    return sums.values().stream()
        .map(spent -> new PhaseTime(spent.phase().key(), spent.wallSeconds(), spent.cpuSeconds()))
        .toList();
  }

  private static Spent sum(Spent one, Spent other) {
    return new Spent(
        one.phase(),
        one.wallSeconds() + other.wallSeconds(),
        one.cpuSeconds() + other.cpuSeconds());
  }

  private static Map<String, String> libraries(@Nullable Compute with) {
    Map<String, String> versions = new TreeMap<>();
    versions.put("onnxruntime", OnnxRuntime.bundledVersion());
    if (with != null) {
      versions.put("djl", with.djl());
      versions.put("libtorch", with.libtorch());
    }
    return versions;
  }

  private static Provenance.Teacher teacher(
      Claim claim, Jobs.Sources sources, @Nullable CacheUse use) {
    if (claim.teacher() == null) {
      return new Provenance.Teacher(TeacherMode.NONE, null, null);
    }
    if (use == null) {
      return new Provenance.Teacher(TeacherMode.LIVE, sources.teacher(), null);
    }
    return new Provenance.Teacher(
        TeacherMode.CACHED,
        sources.teacher(),
        new Provenance.Cache(
            use.key(),
            use.bytes(),
            use.computed(),
            use.secondsComputing(),
            use.hits(),
            use.secondsSaved()));
  }
}
