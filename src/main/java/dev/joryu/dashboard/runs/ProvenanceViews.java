package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.runs.ProvenanceView.PhaseRow;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Attempt;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Provenance.PhaseTime;
import dev.joryu.experiment.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says how the attempts of a run were carried out. */
@Component
public class ProvenanceViews {

  private static final int MINUTE = 60;

  private final Wording wording;

  ProvenanceViews(Wording wording) {
    this.wording = wording;
  }

  /** The attempts that have ended and left word of it, oldest first. */
  public List<ProvenanceView> of(Run run) {
    List<ProvenanceView> views = new ArrayList<>();
    for (Attempt attempt : run.attempts()) {
      Provenance provenance = attempt.provenance();
      if (provenance != null) {
        views.add(view(attempt.number(), provenance));
      }
    }
    return views;
  }

  private ProvenanceView view(int attempt, Provenance provenance) {
    List<PhaseTime> phases = provenance.phases();
    double wall = phases.stream().mapToDouble(PhaseTime::wallSeconds).sum();
    double cpu = phases.stream().mapToDouble(PhaseTime::cpuSeconds).sum();
    return new ProvenanceView(
        attempt,
        facts(provenance),
        phases.stream()
            .map(
                time ->
                    row(
                        wording.text("phase." + time.phase().replace('_', '-')),
                        time.wallSeconds(),
                        time.cpuSeconds(),
                        wall))
            .toList(),
        row(wording.text("column.total"), wall, cpu, wall));
  }

  private List<Fact> facts(Provenance provenance) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("provenance.code", code(provenance.code())));
    facts.add(fact("provenance.java", java(provenance.java())));
    facts.add(fact("provenance.libraries", libraries(provenance)));
    facts.add(fact("provenance.machine", machine(provenance.machine())));
    facts.add(fact("provenance.os", provenance.machine().os()));
    facts.add(fact("provenance.device", device(provenance)));
    facts.add(
        fact("provenance.dataset", Objects.requireNonNullElse(provenance.dataset(), Wording.NONE)));
    addTeacher(provenance.teacher(), facts);
    return facts;
  }

  private void addTeacher(Provenance.Teacher teacher, List<Fact> facts) {
    String how =
        switch (teacher.mode()) {
          case NONE -> wording.text("provenance.teacher.none");
          case LIVE -> wording.text("provenance.teacher.live");
          case CACHED -> cached(Objects.requireNonNull(teacher.cache()));
        };
    facts.add(fact("field.teacher", how));
    if (teacher.sha256() != null) {
      facts.add(fact("provenance.teacher.hash", teacher.sha256()));
    }
  }

  private String cached(Provenance.Cache cache) {
    return wording.text(
        "provenance.teacher.cached",
        wording.count(cache.computed()),
        seconds(cache.secondsComputing()),
        wording.count(cache.hits()),
        seconds(cache.secondsSaved()),
        wording.bytes(cache.bytes()),
        cache.key());
  }

  private String code(Provenance.Code code) {
    return Boolean.TRUE.equals(code.modified())
        ? wording.text("provenance.code.modified", code.version(), code.revision())
        : wording.text("provenance.code.revision", code.version(), code.revision());
  }

  private String java(Provenance.Jvm java) {
    return wording.text("provenance.java.version", java.version(), java.vendor());
  }

  private String machine(Provenance.Machine machine) {
    return wording.text("provenance.machine.cores", machine.host(), machine.cpu(), machine.cores());
  }

  private String device(Provenance provenance) {
    return wording.text(
        "provenance.device.threads",
        Objects.requireNonNullElse(provenance.device(), Wording.NONE),
        provenance.threads());
  }

  private static String libraries(Provenance provenance) {
    return provenance.libraries().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(library -> library.getKey() + " " + library.getValue())
        .collect(Collectors.joining(", "));
  }

  private PhaseRow row(String name, double wall, double cpu, double total) {
    return new PhaseRow(
        name, seconds(wall), seconds(cpu), total > 0 ? wording.share(wall / total) : Wording.NONE);
  }

  /** Tenths of seconds matter in the short phases. */
  private String seconds(double seconds) {
    return seconds < MINUTE
        ? wording.text("duration.seconds", wording.decimals(seconds, 1))
        : wording.duration(Duration.ofMillis(Math.round(seconds * 1000)));
  }

  private Fact fact(String key, String value) {
    return new Fact(wording.text(key), value);
  }
}
