package dev.joryu.dashboard.report;

import dev.joryu.comparison.SeedGroup;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.dashboard.report.ReportView.RunRow;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.ComparedViews;
import dev.joryu.dashboard.tradeoffs.DifferencesPlots;
import dev.joryu.dashboard.tradeoffs.ParetoPlots;
import dev.joryu.dashboard.tradeoffs.TradeoffView;
import dev.joryu.dashboard.tradeoffs.TradeoffViews;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Makes the report of an experiment. */
@Component
class ReportViews {

  private static final int HASH = 12;

  private final Experiments experiments;
  private final Tradeoffs tradeoffs;
  private final Figures figures;
  private final Chapters chapters;
  private final Clock clock = Clock.systemUTC();

  ReportViews(Experiments experiments, Tradeoffs tradeoffs, Figures figures, Chapters chapters) {
    this.experiments = experiments;
    this.tradeoffs = tradeoffs;
    this.figures = figures;
    this.chapters = chapters;
  }

  /** What makes tables and drawings. */
  @Component("reportFigures")
  record Figures(
      TradeoffViews table,
      ParetoPlots pareto,
      DifferencesPlots differences,
      ComparedViews compared) {}

  /** What makes the chapters in words. */
  @Component("reportChapters")
  record Chapters(
      VerdictText verdict, SetUp setUp, Studies studies, Limits limits, Origins origins) {}

  ReportView view(TradeoffTable table) {
    List<SeedGroup> groups = tradeoffs.groups(table.experiment());
    TradeoffView view = figures.table().view(table);
    return new ReportView(
        table.experiment(),
        experiments.question(table.experiment()).orElse(""),
        Moment.of(clock.instant()),
        chapters.verdict().of(table, groups),
        chapters.setUp().data(groups),
        chapters.setUp().methods(groups),
        chapters.setUp().training(groups),
        view,
        figures.pareto().of(table, "macs").orElse(null),
        figures.differences().of(table, groups).orElse(null),
        figures.compared().view(table),
        chapters.studies().of(groups),
        chapters.limits().of(table, view, groups),
        chapters.origins().of(groups),
        runs(groups));
  }

  private static List<RunRow> runs(List<SeedGroup> groups) {
    List<RunRow> rows = new ArrayList<>();
    for (SeedGroup group : groups) {
      for (Run run : group.runs()) {
        rows.add(
            new RunRow(
                run.id(),
                run.name(),
                group.label(),
                "" + run.spec().training().seed(),
                run.specHash().substring(0, Math.min(HASH, run.specHash().length())),
                run.finishedAt() == null ? Wording.NONE : Moment.of(run.finishedAt()).text()));
      }
    }
    return rows;
  }
}
