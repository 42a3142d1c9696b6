package dev.joryu.dashboard.report;

import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Assessments;
import dev.joryu.assessment.Finding;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Sentence;
import dev.joryu.assessment.Speech;
import dev.joryu.comparison.SeedGroup;
import dev.joryu.dashboard.report.ReportView.Study;
import dev.joryu.dashboard.runs.Confusion;
import dev.joryu.dashboard.runs.RunRows;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Looks into one run of each group: the one in the middle by test accuracy, not the best. */
@Component
class Studies {

  private static final String ACCURACY = "test/accuracy";

  /** Beyond this a matrix is too wide for paper. */
  private static final int MOST_CLASSES = 12;

  private final Assessments assessments;
  private final Speech speech;
  private final Wording wording;

  Studies(Assessments assessments, Speech speech, Wording wording) {
    this.assessments = assessments;
    this.speech = speech;
    this.wording = wording;
  }

  List<Study> of(List<SeedGroup> groups) {
    List<Study> studies = new ArrayList<>();
    for (SeedGroup group : groups) {
      median(group).ifPresent(run -> studies.add(study(group, run)));
    }
    return studies;
  }

  /** Of an even number the lower of the two in the middle. */
  private static Optional<Run> median(SeedGroup group) {
    List<Run> sorted =
        group.runs().stream()
            .filter(run -> RunRows.last(run, ACCURACY) != null)
            .sorted(
                Comparator.comparingDouble(
                    run -> Objects.requireNonNull(RunRows.last(run, ACCURACY))))
            .toList();
    return sorted.isEmpty() ? Optional.empty() : Optional.of(sorted.get((sorted.size() - 1) / 2));
  }

  private Study study(SeedGroup group, Run run) {
    Optional<Assessment> assessment = assessments.of(run);
    List<String> classes = assessments.classes(run);
    return new Study(
        group.label(),
        wording.text(
            group.n() == 1 ? "report.study.only" : "report.study.median",
            run.name() + " #" + run.id(),
            wording.percent(RunRows.last(run, ACCURACY)),
            group.n()),
        classes.size() > MOST_CLASSES
            ? null
            : Confusion.of(run.confusion(), classes, wording::percent),
        assessment.map(this::findings).orElse(List.of()),
        assessment.map(this::unknown).orElse(List.of()));
  }

  private List<String> findings(Assessment assessment) {
    return assessment.findings().stream().map(Finding::sentence).map(speech::say).toList();
  }

  /** What could not be said of bias and of life outside the laboratory, each reason once. */
  private List<String> unknown(Assessment assessment) {
    Set<Sentence> why = new LinkedHashSet<>();
    for (Part<?> part :
        List.of(
            assessment.fields(),
            assessment.robustness(),
            assessment.errors(),
            assessment.background(),
            assessment.gaze())) {
      part.why().ifPresent(why::add);
    }
    return why.stream().map(speech::say).distinct().toList();
  }
}
