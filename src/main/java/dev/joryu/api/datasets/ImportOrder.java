package dev.joryu.api.datasets;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A dataset asked for in JSON: from a folder of this machine, or generated. */
sealed interface ImportOrder {

  String SYNTHETIC = "synthetic";
  Pattern PATH = Pattern.compile("[^\\x00]{1,4096}");

  /** Makes the dataset. */
  Dataset carryOut(Datasets datasets);

  /** A folder below one of the allowed roots. */
  record Folder(String name, String path, boolean skipBroken) implements ImportOrder {

    @Override
    public Dataset carryOut(Datasets datasets) {
      return datasets.importFolder(name, path, skipBroken);
    }
  }

  /** Synthetic leaves, by the generator's settings. */
  record Synthetic(String name, Map<String, @Nullable Object> settings) implements ImportOrder {

    @Override
    public Dataset carryOut(Datasets datasets) {
      return datasets.synthesise(name, settings);
    }
  }

  /** Reads {@code {"name","path"}} or {@code {"name","synthetic":{…}}}. */
  static ImportOrder read(Map<String, @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String name = fields.requiredText("name", Names.NAME, Names.NAME_RULE);
    String path = fields.text("path", "", PATH, "a folder of this machine");
    boolean skipBroken = fields.flag("skipBroken", false);
    fields.object(SYNTHETIC, "seed"); // says so where it is no object; the generator reads the rest
    fields.close();
    boolean generated = fields.has(SYNTHETIC) || tree.get(SYNTHETIC) instanceof Map;
    if (generated && !path.isEmpty()) {
      fields.reject(SYNTHETIC, Rule.CONFLICT, "path", "give either path or synthetic, not both");
    } else if (!generated && !fields.has("path")) {
      fields.reject("path", Rule.REQUIRED, "", "a folder of this machine, or synthetic: {}");
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return generated
        ? new Synthetic(name, settings(tree.get(SYNTHETIC)))
        : new Folder(name, path, skipBroken);
  }

  private static Map<String, @Nullable Object> settings(@Nullable Object object) {
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    if (object instanceof Map<?, ?> entries) {
      entries.forEach((key, value) -> settings.put(String.valueOf(key), value));
    }
    return settings;
  }
}
