package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.McNemar;
import dev.joryu.analysis.Proportion;
import dev.joryu.analysis.Reason;
import dev.joryu.comparison.Duel;
import dev.joryu.comparison.Duels;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.DuelView.Choice;
import dev.joryu.dashboard.tradeoffs.DuelView.Image;
import dev.joryu.dashboard.tradeoffs.DuelView.Result;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of two runs held against each other. */
@Component
public class DuelViews {

  private static final int MOST_IMAGES = 20;
  private static final double SURPRISING = 0.05;

  private final Duels duels;
  private final TableFigures figures;
  private final Wording wording;

  DuelViews(Duels duels, TableFigures figures, Wording wording) {
    this.duels = duels;
    this.figures = figures;
    this.wording = wording;
  }

  /** The view; of an experiment's runs two may be chosen. */
  public DuelView view(List<Run> runs, @Nullable Long first, @Nullable Long second) {
    List<Run> finished = runs.stream().filter(run -> run.status() == RunStatus.SUCCEEDED).toList();
    List<Choice> choices = finished.stream().map(run -> new Choice(run.id(), label(run))).toList();
    Optional<Run> one = find(finished, first);
    Optional<Run> other = find(finished, second);
    if (one.isEmpty() || other.isEmpty()) {
      boolean asked = first != null || second != null;
      return new DuelView(
          choices, first, second, null, asked ? wording.text("tradeoffs.duel.choose") : "");
    }
    if (one.get().id() == other.get().id()) {
      return new DuelView(choices, first, second, null, wording.text("tradeoffs.duel.same"));
    }
    Estimate<Duel> duel = duels.of(one.get(), other.get());
    return new DuelView(
        choices,
        first,
        second,
        duel.toOptional().map(found -> result(found, one.get(), other.get())).orElse(null),
        duel.whyNot().map(this::why).orElse(""));
  }

  private static Optional<Run> find(List<Run> runs, @Nullable Long id) {
    return runs.stream().filter(run -> id != null && run.id() == id).findFirst();
  }

  private static String label(Run run) {
    return run.name() + " #" + run.id();
  }

  private String why(Reason reason) {
    return switch (reason) {
      case UNEQUAL_TEST_SETS -> wording.text("tradeoff.lack.unequal-test-sets");
      case NO_IMAGES -> wording.text("tradeoff.lack.no-images");
      default -> wording.text("tradeoffs.duel.no-evaluation");
    };
  }

  private Result result(Duel duel, Run one, Run other) {
    McNemar test = duel.mcNemar();
    int hidden = duel.disagreements().size() - MOST_IMAGES;
    return new Result(
        label(one),
        label(other),
        accuracy(duel.firstAccuracy()),
        accuracy(duel.secondAccuracy()),
        wording.count(test.onlyFirst()),
        wording.count(test.onlySecond()),
        figures.p(test.p()),
        figures.p(test.midP()),
        sentence(test, one, other),
        duel.disagreements().stream()
            .limit(MOST_IMAGES)
            .map(
                image ->
                    new Image(
                        wording.count(image.index()),
                        image.label(),
                        image.firstSays(),
                        image.secondSays()))
            .toList(),
        hidden > 0 ? wording.text("tradeoffs.duel.more", hidden) : "");
  }

  private String sentence(McNemar test, Run one, Run other) {
    if (test.p() >= SURPRISING) {
      return wording.text("tradeoffs.duel.undecided", figures.p(test.p()));
    }
    boolean first = test.onlyFirst() > test.onlySecond();
    return wording.text(
        "tradeoffs.duel.decided",
        label(first ? one : other),
        label(first ? other : one),
        figures.p(test.p()));
  }

  private String accuracy(Proportion accuracy) {
    Interval interval = Duel.interval(accuracy);
    return wording.text(
        "tradeoffs.duel.accuracy",
        figures.whole(Unit.FRACTION, accuracy.share()),
        figures.value(Unit.FRACTION, interval.low()),
        figures.value(Unit.FRACTION, interval.high()));
  }
}
