package dev.joryu.dashboard.report;

import dev.joryu.comparison.SeedGroup;
import dev.joryu.dashboard.runs.ProvenanceView;
import dev.joryu.dashboard.runs.ProvenanceViews;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says how the runs that count were carried out; where they differ, all that occurred. */
@Component
class Origins {

  private final ProvenanceViews provenance;
  private final Wording wording;

  Origins(ProvenanceViews provenance, Wording wording) {
    this.provenance = provenance;
    this.wording = wording;
  }

  List<Fact> of(List<SeedGroup> groups) {
    List<Run> runs = groups.stream().flatMap(group -> group.runs().stream()).toList();
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (Run run : runs) {
      List<ProvenanceView> attempts = provenance.of(run);
      if (!attempts.isEmpty()) {
        attempts
            .get(attempts.size() - 1)
            .facts()
            .forEach(
                fact ->
                    values
                        .computeIfAbsent(fact.label(), label -> new LinkedHashSet<>())
                        .add(fact.value()));
      }
    }
    values.remove(wording.text("field.teacher")); // told with each group
    List<Fact> facts = new ArrayList<>();
    when(runs).ifPresent(facts::add);
    values.forEach((label, all) -> facts.add(new Fact(label, String.join("; ", all))));
    return facts;
  }

  private Optional<Fact> when(List<Run> runs) {
    List<Instant> ends =
        runs.stream()
            .map(Run::finishedAt)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .sorted(Comparator.naturalOrder())
            .toList();
    return ends.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Fact(
                wording.text("report.finished"),
                wording.text(
                    "tradeoffs.from-to",
                    Moment.of(ends.get(0)).text(),
                    Moment.of(ends.get(ends.size() - 1)).text())));
  }
}
