package dev.joryu.api.experiments;

import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A trade-off table as RFC 4180 has it, with every digit. What a spreadsheet would take for a
 * formula is given an apostrophe in front, which makes it a text.
 */
final class Csv {

  private static final String LINE_END = "\r\n";

  private Csv() {}

  static String of(TradeoffTable table) {
    StringBuilder csv = new StringBuilder();
    List<String> heads = new ArrayList<>(List.of("group", "kind", "method", "n", "runs"));
    for (Column column : table.columns()) {
      String name = text(column.name());
      heads.add(name + " [" + column.measure().unit().name().toLowerCase(Locale.ROOT) + "]");
      heads.add(name + " sd");
      heads.add(name + " ciLow");
      heads.add(name + " ciHigh");
      heads.add(name + " origin");
    }
    heads.addAll(List.of("p", "pAdjusted", "verdict", "budgets", "pareto", "score"));
    line(heads, csv);
    table.rows().forEach(row -> line(row(row, table), csv));
    return csv.toString();
  }

  private static List<String> row(Row row, TradeoffTable table) {
    List<String> fields = new ArrayList<>();
    fields.add(text(row.label()));
    fields.add(row.kind().name());
    fields.add(row.method() == null ? "" : row.method().toString());
    fields.add("" + row.seeds().size());
    fields.add(row.runs().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    for (Column column : table.columns()) {
      Cell cell = Objects.requireNonNull(row.cells().get(column.name()));
      fields.add(number(cell.value()));
      fields.add(number(cell.sd()));
      fields.add(cell.interval() == null ? "" : number(cell.interval().low()));
      fields.add(cell.interval() == null ? "" : number(cell.interval().high()));
      fields.add(cell.origin() == null ? "" : cell.origin().name());
    }
    Comparison comparison = row.toBaseline();
    fields.add(comparison == null ? "" : number(comparison.p()));
    fields.add(comparison == null ? "" : number(comparison.pAdjusted()));
    fields.add(comparison == null ? "" : comparison.verdict().name());
    fields.add(
        row.budgets().stream()
            .map(check -> check.budget().metric() + " " + check.result())
            .collect(Collectors.joining("; ")));
    fields.add(row.place().name());
    fields.add(number(row.score()));
    return fields;
  }

  private static void line(List<String> fields, StringBuilder csv) {
    csv.append(fields.stream().map(Csv::quoted).collect(Collectors.joining(","))).append(LINE_END);
  }

  /** A number as programs read it; whole ones without a decimal point. */
  private static String number(@Nullable Double value) {
    if (value == null) {
      return "";
    }
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString(value.longValue())
        : value.toString();
  }

  /** What people named, made harmless for spreadsheets. */
  static String text(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
