package dev.joryu.api.experiments;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for LaTeX with the package booktabs; other scripts than Latin need XeLaTeX or LuaLaTeX.
 */
final class Latex {

  private Latex() {}

  static String of(Sheet sheet) {
    StringBuilder text = new StringBuilder("% \\usepackage{booktabs,graphicx}\n");
    text.append("\\begin{table}\n\\centering\n\\caption{").append(escaped(sheet.title()));
    text.append("}\n\\resizebox{\\linewidth}{!}{%\n\\begin{tabular}{l");
    text.append("r".repeat(sheet.headings().size() - 1)).append("}\n\\toprule\n");
    line(sheet.headings(), text);
    text.append("\\midrule\n");
    sheet.rows().forEach(row -> line(row, text));
    text.append("\\bottomrule\n\\end{tabular}}\n\\par\\smallskip\\footnotesize\n");
    sheet.notes().forEach(note -> text.append(escaped(note)).append("\\par\n"));
    return text.append("\\end{table}\n").toString();
  }

  private static void line(List<String> cells, StringBuilder text) {
    text.append(
        cells.stream().map(Latex::escaped).collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  /** The text as it is, whatever commands it looks like. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '\\' -> "\\textbackslash{}";
            case '~' -> "\\textasciitilde{}";
            case '^' -> "\\textasciicircum{}";
            case '<' -> "\\textless{}";
            case '>' -> "\\textgreater{}";
            case '&', '%', '$', '#', '_', '{', '}' -> "\\" + c;
            case '[', ']' -> "{" + c + "}"; // after \\ it would be a length
            case '±' -> "$\\pm$";
            case '−' -> "$-$";
            case '×' -> "$\\times$";
            case '–' -> "--";
            case '\n', '\r' -> " ";
            default -> String.valueOf(c);
          });
    }
    return escaped.toString();
  }
}
