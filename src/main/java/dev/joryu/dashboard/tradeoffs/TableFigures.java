package dev.joryu.dashboard.tradeoffs;

import dev.joryu.analysis.Goal;
import dev.joryu.comparison.BudgetRule;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Note;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Unit;
import dev.joryu.dashboard.site.Wording;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** TableFigures of a trade-off table, and the names of its columns, in the reader's language. */
@Component
public class TableFigures {

  private final Wording wording;

  TableFigures(Wording wording) {
    this.wording = wording;
  }

  /** A value in the unit of its column: 84.9, 2.543 M. */
  public String value(Unit unit, double value) {
    return switch (unit) {
      case FRACTION -> wording.decimals(value * 100, 1);
      case PERCENT -> wording.decimals(value, 1);
      case COUNT -> wording.compact(Math.round(value));
      case BYTES -> wording.decimals(value / 1e6, 2);
      case MILLISECONDS -> wording.decimals(value, value < 10 ? 2 : 1);
      case SECONDS -> wording.decimals(value, value < 100 ? 1 : 0);
    };
  }

  /** A value with its sign, as differences have it. */
  public String signed(Unit unit, double value) {
    String size = value(unit, Math.abs(value));
    if (size.chars().noneMatch(c -> c >= '1' && c <= '9')) {
      return "±" + size;
    }
    return (value < 0 ? "−" : "+") + size;
  }

  /** A value with its unit: 84.9%, 30 ms. */
  public String whole(Unit unit, double value) {
    String text = value(unit, value);
    return switch (unit) {
      case FRACTION -> text + "%";
      case PERCENT, COUNT -> text;
      case BYTES -> text + " MB";
      case MILLISECONDS -> text + " ms";
      case SECONDS -> text + " s";
    };
  }

  /** The unit that stands in a heading; empty where figures carry their own. */
  public String unit(Unit unit) {
    return switch (unit) {
      case FRACTION -> "%";
      case PERCENT, COUNT -> "";
      case BYTES -> "MB";
      case MILLISECONDS -> "ms";
      case SECONDS -> "s";
    };
  }

  /** What a column is about. */
  public String name(Column column) {
    return name(column.measure(), column.dataset(), column.device(), column.threads());
  }

  /** What a column of a table is about, and whether its machine was imitated. */
  public String name(Column column, TradeoffTable table) {
    String name = name(column);
    return table.isEmulated(column) ? wording.text("tradeoffs.emulated", name) : name;
  }

  /** What a budget limits. */
  public String name(BudgetRule rule) {
    return name(rule.measure(), rule.dataset(), rule.device(), rule.threads());
  }

  /** A budget in a few words: MACs ≤ 100.0 M. */
  public String budget(BudgetRule rule) {
    return name(rule)
        + (rule.goal() == Goal.MINIMISE ? " ≤ " : " ≥ ")
        + whole(rule.measure().unit(), rule.limit());
  }

  /** A p-value: three decimals, and what is smaller is said to be so. */
  public String p(@Nullable Double p) {
    if (p == null) {
      return Wording.NONE;
    }
    return p < 0.001 ? "< 0.001" : wording.decimals(p, 3);
  }

  /** A note in words. */
  public String text(Note note) {
    return wording.text(note.key(), note.values().toArray());
  }

  private String name(
      Measure measure,
      @Nullable String dataset,
      @Nullable String device,
      @Nullable Integer threads) {
    if (dataset != null) {
      return wording.text(measure.key(), dataset);
    }
    if (!onDevice(measure)) {
      return wording.text(measure.key());
    }
    String plain = "tradeoffs." + measure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    if (device == null) {
      return wording.text(plain + ".any");
    }
    return threads == null
        ? wording.text(plain + ".on", device)
        : wording.text(measure.key(), device, threads);
  }

  /** Whether a measure is of a machine. */
  static boolean onDevice(Measure measure) {
    return measure == Measure.LATENCY
        || measure == Measure.LATENCY_P90
        || measure == Measure.PEAK_MEMORY;
  }
}
