package dev.joryu.dashboard.tradeoffs;

import dev.joryu.comparison.BudgetRule;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Quote;
import dev.joryu.comparison.Quotes;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.WishesView.Exported;
import dev.joryu.dashboard.tradeoffs.WishesView.Kept;
import dev.joryu.dashboard.tradeoffs.WishesView.Option;
import dev.joryu.dashboard.tradeoffs.WishesView.Quoted;
import dev.joryu.dashboard.tradeoffs.WishesView.Weight;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of what a reader may want of a table. */
@Component
public class WishesViews {

  private final Quotes quotes;
  private final ExportStates exports;
  private final TableFigures figures;
  private final Wording wording;

  WishesViews(Quotes quotes, ExportStates exports, TableFigures figures, Wording wording) {
    this.quotes = quotes;
    this.exports = exports;
    this.figures = figures;
    this.wording = wording;
  }

  /**
   * The view.
   *
   * @param asked label of the baseline the reader chose; null for the experiment's own
   * @param against name of the column the plot shows
   */
  public WishesView view(
      TradeoffTable table,
      @Nullable String asked,
      String against,
      String question,
      FieldErrors errors,
      Map<String, String> entered) {
    return new WishesView(
        table.budgets().stream().map(this::kept).toList(),
        limits(table),
        quotable(table),
        weights(table, entered),
        quotes.list(table.experiment()).stream().map(this::quoted).toList(),
        table.rows().stream()
            .filter(row -> row.kind() == Row.Kind.EXPORT)
            .map(this::exported)
            .toList(),
        exportable(table, entered),
        table.baselines().stream()
            .map(label -> new Option(label, label, label.equals(asked)))
            .toList(),
        against(table, against),
        asked,
        question,
        errors,
        entered);
  }

  private Kept kept(BudgetRule rule) {
    return new Kept(rule.toString(), figures.budget(rule));
  }

  /** Whatever can be a figure of a row, be there one or not. */
  private List<Option> limits(TradeoffTable table) {
    List<Option> options = new ArrayList<>();
    for (Measure measure : Measure.values()) {
      if (measure != Measure.DELTA && !ofField(measure)) {
        Column column = new Column(measure, null, null, null);
        options.add(new Option(column.name(), figures.name(column), false));
      }
      table.columns().stream()
          .filter(column -> column.measure() == measure)
          .filter(column -> column.device() != null || column.dataset() != null)
          .forEach(column -> options.add(new Option(column.name(), figures.name(column), false)));
    }
    return options;
  }

  private List<Option> quotable(TradeoffTable table) {
    return limits(table).stream()
        .filter(
            option ->
                table.columns().stream()
                    .noneMatch(c -> c.device() != null && c.name().equals(option.value())))
        .toList();
  }

  private static boolean ofField(Measure measure) {
    return measure == Measure.FIELD || measure == Measure.FIELD_RESTRICTED;
  }

  private List<Weight> weights(TradeoffTable table, Map<String, String> entered) {
    return measured(table).stream()
        .map(
            column -> {
              String field = "weights." + column.name();
              Double weight = table.weights().get(column.name());
              return new Weight(
                  field,
                  figures.name(column, table),
                  entered.getOrDefault(field, weight == null ? "" : wording.setting(weight)));
            })
        .toList();
  }

  private List<Option> against(TradeoffTable table, String against) {
    return measured(table).stream()
        .filter(column -> column.measure() != Measure.ACCURACY)
        .map(
            column ->
                new Option(
                    column.name(), figures.name(column, table), column.name().equals(against)))
        .toList();
  }

  private static List<Column> measured(TradeoffTable table) {
    return table.columns().stream()
        .filter(column -> column.measure() != Measure.DELTA)
        .filter(
            column ->
                table.rows().stream()
                    .map(row -> row.cells().get(column.name()))
                    .anyMatch(WishesViews::hasValue))
        .toList();
  }

  private static boolean hasValue(@Nullable Cell cell) {
    return cell != null && cell.value() != null;
  }

  private Exported exported(Row row) {
    return new Exported(
        row.label(),
        row.exports().stream().map(Row.Shown::id).toList(),
        exports.of(row),
        row.exports().stream().anyMatch(exports::canBeAsked));
  }

  private static List<Option> exportable(TradeoffTable table, Map<String, String> entered) {
    return table.rows().stream()
        .filter(row -> row.kind() == Row.Kind.GROUP || row.kind() == Row.Kind.TEACHER)
        .filter(row -> !row.runs().isEmpty())
        .map(Row::label)
        .map(label -> new Option(label, label, label.equals(entered.get("export.group"))))
        .toList();
  }

  private Quoted quoted(Quote quote) {
    String name =
        figures.name(new Column(quote.measure(), quote.dataset(), quote.device(), quote.threads()));
    return new Quoted(
        quote.id(),
        wording.text(
            "tradeoffs.quoted",
            quote.group(),
            name,
            figures.whole(quote.measure().unit(), quote.value())),
        quote.source());
  }
}
