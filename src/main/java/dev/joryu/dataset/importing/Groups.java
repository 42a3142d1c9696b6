package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Layout.Item;
import dev.joryu.dataset.importing.Problems.Kind;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which images belong together, from a {@code groups.csv} with the columns path and group. */
final class Groups {

  /** No image belongs to another. */
  static final Groups NONE = new Groups();

  private static final String NAMED = "group ";
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Map<String, Row> rows = new LinkedHashMap<>();

  private Groups() {}

  /**
   * What a line says of a path.
   *
   * @param line counted from 1
   */
  private record Row(String path, String group, int line) {}

  static Groups read(byte[] csv, Problems problems) {
    String text = ZipNames.decode(csv);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    List<String> lines = text.lines().toList();
    int first = 0;
    while (first < lines.size() && lines.get(first).isBlank()) {
      first++;
    }
    List<String> header = first == lines.size() ? List.of() : Csv.fields(lines.get(first));
    int path = header.indexOf("path");
    int group = header.indexOf("group");
    Groups groups = new Groups();
    if (path < 0 || group < 0) {
      problems.add(Kind.GROUPS, "groups.csv", "a first line that names the columns path and group");
      return groups;
    }
    for (int i = first + 1; i < lines.size(); i++) {
      String line = lines.get(i);
      List<String> fields = Csv.fields(line);
      if (line.isBlank()) {
        continue;
      }
      if (fields.size() <= Math.max(path, group) || fields.get(group).isBlank()) {
        problems.add(Kind.GROUPS, line, "a path and a group in each line of groups.csv");
      } else {
        groups.add(new Row(normal(fields.get(path)), fields.get(group).strip(), i + 1), problems);
      }
    }
    return groups;
  }

  private void add(Row row, Problems problems) {
    Row other = rows.putIfAbsent(row.path(), row);
    if (other != null) {
      compare(other, row, problems);
    }
  }

  private static void compare(Row one, Row other, Problems problems) {
    if (!one.group().equals(other.group())) {
      Row later = one.line() > other.line() ? one : other;
      problems.add(
          Kind.TWO_GROUPS,
          "%s in line %d".formatted(later.path(), later.line()),
          "one group for each path of groups.csv; line %d names another one"
              .formatted(Math.min(one.line(), other.line())));
    }
  }

  /**
   * Checks that no image has two groups.
   *
   * @return paths that no image has
   */
  List<String> check(List<Item> images, Problems problems) {
    Set<String> strangers = new LinkedHashSet<>(rows.keySet());
    for (Item image : images) {
      Row whole = rows.get(normal(image.entry().path()));
      Row inside = rows.get(image.path());
      if (whole != null && inside != null) {
        compare(whole, inside, problems);
      }
      strangers.remove(normal(image.entry().path()));
      strangers.remove(image.path());
    }
    return List.copyOf(strangers);
  }

  /** The group of an image; null where it has none. */
  @Nullable String of(Item image) {
    Row whole = rows.get(normal(image.entry().path()));
    Row row = whole == null ? rows.get(image.path()) : whole;
    return row == null ? null : NAMED + row.group();
  }

  /** Whether a group is one of the file, not that of an image alone. */
  static boolean isNamed(String group) {
    return group.startsWith(NAMED);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private static String normal(String path) {
    String composed = Normalizer.normalize(path.strip(), Form.NFC);
    return composed.startsWith("./") ? composed.substring(2) : composed;
  }
}
