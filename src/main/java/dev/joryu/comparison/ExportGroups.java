package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the exports of one seed group in one format together. */
final class ExportGroups {

  /** What people call a format. */
  private static final Map<ExportFormat, String> NAMES =
      new EnumMap<>(Map.of(ExportFormat.ONNX, "ONNX fp32"));

  private record Key(@Nullable SeedGroup group, String model, ExportFormat format) {}

  private final Evidence evidence;
  private final List<SeedGroup> groups;
  private final Set<String> taken = new HashSet<>();

  private ExportGroups(List<SeedGroup> groups, Evidence evidence) {
    this.evidence = evidence;
    this.groups = groups;
    groups.forEach(group -> taken.add(group.label()));
  }

  static List<ExportGroup> of(List<ExportRow> rows, List<SeedGroup> groups, Evidence evidence) {
    return new ExportGroups(groups, evidence).grouped(rows);
  }

  private List<ExportGroup> grouped(List<ExportRow> rows) {
    Map<Key, List<ExportRow>> together = new LinkedHashMap<>();
    for (ExportRow row : rows) {
      SeedGroup group = origin(row.model()).orElse(null);
      Key key = new Key(group, group == null ? row.model() : group.label(), row.format());
      together.computeIfAbsent(key, one -> new ArrayList<>()).add(row);
    }
    List<ExportGroup> found = new ArrayList<>();
    together.forEach((key, members) -> found.add(group(key, members)));
    return found;
  }

  private ExportGroup group(Key key, List<ExportRow> rows) {
    String label =
        unique(key.model() + " · " + NAMES.getOrDefault(key.format(), "" + key.format()));
    Set<String> models = rows.stream().map(ExportRow::model).collect(Collectors.toSet());
    SeedGroup origin = key.group();
    List<Run> members =
        origin == null
            ? List.of()
            : origin.members().stream().filter(run -> models.contains(run.model())).toList();
    List<Run> counted = SeedGroups.counted(members);
    Map<Long, Digest> digests = new HashMap<>();
    List<Row.Shown> shown = new ArrayList<>();
    for (Run run : members) {
      file(run.model(), key.format())
          .flatMap(file -> evidence.exam(file, evidence.datasetHash(run).stream().toList()))
          .ifPresent(digest -> digests.put(run.id(), digest));
    }
    Digest alone =
        origin != null
            ? null
            : file(key.model(), key.format())
                .flatMap(
                    file -> evidence.exam(file, List.copyOf(evidence.datasetHashes().values())))
                .orElse(null);
    for (ExportRow row : rows) {
      Run maker =
          members.stream().filter(run -> run.model().equals(row.model())).findFirst().orElse(null);
      Digest said = maker == null ? alone : digests.get(maker.id());
      shown.add(
          new Row.Shown(row.id(), row.model(), row.format(), said != null, unasked(maker, said)));
    }
    SeedGroup group =
        new SeedGroup(
            label,
            origin == null ? Method.BASELINE : origin.method(),
            counted,
            members,
            origin == null ? Map.of() : origin.settings(),
            List.of());
    List<Export> files =
        rows.stream().flatMap(row -> file(row.model(), row.format()).stream()).toList();
    return new ExportGroup(origin, group, shown, files, new ExamFigures(digests), alone);
  }

  private Unasked unasked(@Nullable Run maker, @Nullable Digest said) {
    Digest network = maker == null ? null : evidence.digest(maker).orElse(null);
    if (network == null) {
      return said == null ? Unasked.TEST : Unasked.NOTHING;
    }
    return said == null ? Unasked.all(network) : Unasked.of(network, said);
  }

  private Optional<SeedGroup> origin(String model) {
    return groups.stream()
        .filter(group -> group.members().stream().anyMatch(run -> run.model().equals(model)))
        .findFirst();
  }

  private Optional<Export> file(String model, ExportFormat format) {
    return evidence.exports().getOrDefault(model, List.of()).stream()
        .filter(export -> export.format() == format)
        .findFirst();
  }

  private String unique(String label) {
    String unique = label;
    for (int number = 2; !taken.add(unique); number++) {
      unique = label + " (" + number + ")";
    }
    return unique;
  }
}
