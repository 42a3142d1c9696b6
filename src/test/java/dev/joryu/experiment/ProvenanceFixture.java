package dev.joryu.experiment;

import dev.joryu.experiment.Provenance.Cache;
import dev.joryu.experiment.Provenance.Code;
import dev.joryu.experiment.Provenance.Jvm;
import dev.joryu.experiment.Provenance.Machine;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.Provenance.Teacher;
import dev.joryu.experiment.Provenance.TeacherMode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How attempts might have been carried out. */
public final class ProvenanceFixture {

  public static final String HOST = "greenhouse";

  private ProvenanceFixture() {}

  public static Provenance withoutTeacher() {
    return of(new Teacher(TeacherMode.NONE, null, null));
  }

  /** With a teacher whose outputs, of which each took a tenth of a second, are in a cache. */
  public static Provenance cached(String key, long bytes, long computed, long hits) {
    return of(
        new Teacher(
            TeacherMode.CACHED,
            "c".repeat(64),
            new Cache(key, bytes, computed, computed * 0.1, hits, (hits - computed) * 0.1)));
  }

  /** The same account with more phases. */
  public static Provenance with(Provenance account, PhaseTime... more) {
    return new Provenance(
        account.code(),
        account.java(),
        account.machine(),
        account.threads(),
        account.device(),
        account.libraries(),
        account.dataset(),
        account.teacher(),
        Stream.concat(account.phases().stream(), Stream.of(more)).toList());
  }

  private static Provenance of(Teacher teacher) {
    return new Provenance(
        new Code("0.1.0", "d".repeat(40), false),
        new Jvm("17.0.15", "Debian"),
        new Machine(HOST, "Linux 6.1 amd64", "AMD EPYC 7R13 Processor", 2),
        2,
        "cpu",
        Map.of("djl", "0.36.0", "libtorch", "2.7.1", "onnxruntime", "1.28.0"),
        "a".repeat(64),
        teacher,
        List.of(
            new PhaseTime("opening", 0.4, 0.6),
            new PhaseTime("teacher_cache", 12.5, 24.1),
            new PhaseTime("training", 95.25, 180.5),
            new PhaseTime("validation", 4, 7.5)));
  }
}
