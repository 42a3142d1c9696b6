package dev.joryu.dashboard.runs;

import dev.joryu.catalog.ModelProfile;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Chosen;
import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** The measured figures of a run, each with its convention. */
@Component
public class RunResults {

  private static final String FIELD = "field/";

  private final Wording wording;

  RunResults(Wording wording) {
    this.wording = wording;
  }

  /** The figures of a run, in an order that is the same for every run. */
  public List<Fact> of(Run run) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("column.test-accuracy", wording.percent(RunRows.last(run, "test/accuracy"))));
    facts.add(fact("column.test-f1", wording.percent(RunRows.last(run, "test/macro_f1"))));
    facts.add(fact("fact.val-accuracy", onVal(run, "val/accuracy")));
    facts.add(fact("fact.val-f1", onVal(run, "val/macro_f1")));
    run.metrics().keySet().stream()
        .filter(name -> name.startsWith(FIELD))
        .sorted()
        .forEach(
            name ->
                facts.add(
                    new Fact(
                        wording.text("fact.field", name.substring(FIELD.length())),
                        wording.percent(RunRows.last(run, name)))));
    ModelProfile profile = run.profile();
    facts.add(
        fact("column.parameters", wording.count(profile == null ? null : profile.parameters())));
    facts.add(fact("column.macs", profile == null ? Wording.NONE : atSize(profile.macs(), run)));
    facts.add(fact("fact.flops", profile == null ? Wording.NONE : atSize(profile.flops(), run)));
    facts.add(fact("column.training-time", wording.duration(RunRows.took(run))));
    return facts;
  }

  /** What the model reaches; while there is none, the best so far. */
  private String onVal(Run run, String metric) {
    Chosen chosen = run.chosen();
    return chosen == null
        ? best(run, metric)
        : wording.text(
            "fact.at-epoch",
            wording.percent(chosen.metrics().get(metric)),
            wording.count((long) chosen.epoch()));
  }

  /** Operations mean nothing without the size of the image they are for. */
  private String atSize(long operations, Run run) {
    return wording.text(
        "fact.at-size", wording.compact(operations), run.spec().model().imageSize());
  }

  private String best(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    return summary == null || summary.best() == null
        ? Wording.NONE
        : wording.text(
            "fact.best-at", wording.percent(summary.best()), wording.count(summary.bestStep()));
  }

  private Fact fact(String key, String value) {
    return new Fact(wording.text(key), value);
  }
}
