package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Layout.Item;
import dev.joryu.dataset.importing.Problems.Kind;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which images belong together, from a {@code groups.csv} with the columns path and group. */
final class Groups {

  /** No image belongs to another. */
  static final Groups NONE = new Groups();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Map<String, String> groupOfPath = new HashMap<>();

  private Groups() {}

  static Groups read(byte[] csv, Problems problems) {
    String text = ZipNames.decode(csv);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    List<String> header = lines.isEmpty() ? List.of() : Csv.fields(lines.get(0));
    int path = header.indexOf("path");
    int group = header.indexOf("group");
    Groups groups = new Groups();
    if (path < 0 || group < 0) {
      problems.add(Kind.GROUPS, "groups.csv", "a first line that names the columns path and group");
      return groups;
    }
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = Csv.fields(line);
      if (fields.size() <= Math.max(path, group) || fields.get(group).isBlank()) {
        problems.add(Kind.GROUPS, line, "a path and a group in each line of groups.csv");
      } else {
        groups.groupOfPath.put(normal(fields.get(path)), "group " + fields.get(group).strip());
      }
    }
    return groups;
  }

  /** The group of an image; null where it has none. */
  @Nullable String of(Item image) {
    String whole = groupOfPath.get(normal(image.entry().path()));
    return whole == null ? groupOfPath.get(image.path()) : whole;
  }

  boolean isEmpty() {
    return groupOfPath.isEmpty();
  }

  private static String normal(String path) {
    String composed = Normalizer.normalize(path.strip(), Form.NFC);
    return composed.startsWith("./") ? composed.substring(2) : composed;
  }
}
