package dev.joryu.api.experiments;

import dev.joryu.analysis.MoreSeeds;
import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Column;
import dev.joryu.comparison.Comparison;
import dev.joryu.comparison.Note;
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

  /** What begins a formula, in full width too, or what a spreadsheet drops before looking. */
  private static final String FORMULA = "=+-@＝＋－＠\t\r\n";

  private Csv() {}

  static String of(TradeoffTable table, Spoken spoken) {
    StringBuilder csv = new StringBuilder();
    List<String> heads =
        new ArrayList<>(List.of("group", "kind", "method", "n", "runs", "imageSize"));
    for (Column column : table.columns()) {
      String name = text(column.name());
      heads.add(name + " [" + column.measure().unit().name().toLowerCase(Locale.ROOT) + "]");
      heads.add(name + " sd");
      heads.add(name + " ciLow");
      heads.add(name + " ciHigh");
      heads.add(name + " n");
      heads.add(name + " origin");
      heads.add(name + " convention");
      heads.add(name + " why");
      heads.add(name + " notes");
    }
    heads.addAll(List.of("p", "pAdjusted", "signFlip", "smallestSignFlip", "verdict", "moreSeeds"));
    heads.addAll(List.of("comparisonNotes", "budgets", "pareto", "score", "flags"));
    line(heads, csv);
    table.rows().forEach(row -> line(row(row, table, spoken), csv));
    return csv.toString();
  }

  private static List<String> row(Row row, TradeoffTable table, Spoken spoken) {
    List<String> fields = new ArrayList<>();
    fields.add(text(row.label()));
    fields.add(row.kind().name());
    fields.add(row.method() == null ? "" : row.method().toString());
    fields.add("" + row.seeds().size());
    fields.add(row.runs().stream().map(String::valueOf).collect(Collectors.joining(" ")));
    fields.add(row.imageSize() == null ? "" : "" + row.imageSize());
    for (Column column : table.columns()) {
      Cell cell = Objects.requireNonNull(row.cells().get(column.name()));
      fields.add(number(cell.value()));
      fields.add(number(cell.sd()));
      fields.add(cell.interval() == null ? "" : number(cell.interval().low()));
      fields.add(cell.interval() == null ? "" : number(cell.interval().high()));
      fields.add(cell.value() == null ? "" : "" + cell.n());
      fields.add(cell.origin() == null ? "" : cell.origin().name());
      fields.add(text(spoken.text(cell.convention())));
      fields.add(cell.lack() == null ? "" : text(spoken.text(cell.lack().key())));
      fields.add(texts(cell.notes(), spoken));
    }
    Comparison comparison = row.toBaseline();
    fields.add(comparison == null ? "" : number(comparison.p()));
    fields.add(comparison == null ? "" : number(comparison.pAdjusted()));
    fields.add(comparison == null ? "" : number(comparison.signFlip()));
    fields.add(comparison == null ? "" : number(comparison.smallestSignFlip()));
    fields.add(comparison == null || !comparison.isMade() ? "" : comparison.verdict().name());
    fields.add(comparison == null ? "" : more(comparison.moreSeeds()));
    fields.add(comparison == null ? "" : texts(comparison.notes(), spoken));
    fields.add(
        row.budgets().stream()
            .map(check -> check.budget().metric() + " " + check.result())
            .collect(Collectors.joining("; ")));
    fields.add(row.place().name());
    fields.add(number(row.score()));
    fields.add(texts(row.flags(), spoken));
    return fields;
  }

  private static String texts(List<Note> notes, Spoken spoken) {
    return text(String.join(" ", spoken.texts(notes)));
  }

  private static String more(@Nullable MoreSeeds more) {
    return more == null ? "" : (more.orMore() ? ">" : "") + more.seeds();
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
    boolean formula = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    return formula ? "'" + text : text;
  }

  static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
