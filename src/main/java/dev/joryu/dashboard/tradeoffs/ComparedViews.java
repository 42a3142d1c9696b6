package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Interval;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the table of comparisons. */
@Component
public class ComparedViews {

  private final TradeoffLines lines;
  private final TableFigures figures;
  private final Wording wording;

  ComparedViews(TradeoffLines lines, TableFigures figures, Wording wording) {
    this.lines = lines;
    this.figures = figures;
    this.wording = wording;
  }

  /** The comparisons of a table. */
  public ComparedView view(TradeoffTable table) {
    List<ComparedView.Line> compared = new ArrayList<>();
    for (Row row : table.rows()) {
      if (row.toBaseline() != null) {
        compared.add(line(row, Objects.requireNonNull(row.toBaseline())));
      }
    }
    return new ComparedView(compared, how(table));
  }

  private List<String> how(TradeoffTable table) {
    List<String> how = new ArrayList<>();
    how.add(wording.text("tradeoffs.how.verdict"));
    how.add(wording.text("tradeoffs.how.holm", table.comparisons()));
    how.add(wording.text("tradeoffs.how.sign-flip"));
    how.add(wording.text("tradeoffs.how.more-seeds"));
    return how;
  }

  private ComparedView.Line line(Row row, Comparison one) {
    return new ComparedView.Line(
        row.label(),
        one.baseline(),
        one.paired() ? wording.count(one.pairs()) : wording.text("tradeoffs.unpaired"),
        one.mean() == null ? Wording.NONE : figures.signed(Unit.FRACTION, one.mean()),
        interval(one.interval()),
        figures.p(one.p()),
        figures.p(one.pAdjusted()),
        figures.p(one.signFlip()),
        figures.p(one.smallestSignFlip()),
        lines.verdict(one),
        one.lack() == null ? "" : wording.text(one.lack().key()));
  }

  private String interval(@Nullable Interval interval) {
    return interval == null
        ? Wording.NONE
        : wording.text(
            "tradeoffs.from-to",
            figures.signed(Unit.FRACTION, interval.low()),
            figures.signed(Unit.FRACTION, interval.high()));
  }
}
