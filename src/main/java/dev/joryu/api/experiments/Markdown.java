package dev.joryu.api.experiments;

import java.util.List;
import java.util.stream.Collectors;

/** A table as GitHub's Markdown has it. */
final class Markdown {

  private static final String SPECIAL = "\\`*_[]|~#";

  private Markdown() {}

  static String of(Sheet sheet) {
    StringBuilder text = new StringBuilder("## " + escaped(sheet.title()) + "\n\n");
    line(sheet.headings(), text);
    text.append("| --- |").append(" ---: |".repeat(sheet.headings().size() - 1)).append('\n');
    sheet.rows().forEach(row -> line(row, text));
    text.append('\n');
    sheet.notes().forEach(note -> text.append("- ").append(escaped(note)).append('\n'));
    return text.toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    text.append(
        cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  /** The text as it is, whatever Markdown or HTML it looks like. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '&' -> escaped.append("&amp;");
        case '\n', '\r' -> escaped.append(' ');
        default -> {
          if (SPECIAL.indexOf(c) >= 0) {
            escaped.append('\\');
          }
          escaped.append(c);
        }
      }
    }
    return escaped.toString();
  }
}
