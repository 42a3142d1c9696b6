package dev.joryu.comparison;

import dev.joryu.catalog.Model;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Fills the rows of exports. What a file is worth it says itself; what it costs to use was measured
 * of it; of its network it has what does not change with the file.
 */
final class ExportDrafts {

  private final Evidence evidence;
  private final List<Column> columns;
  private final BaselineGroups baselines;
  private final Comparisons comparisons;
  private final Costs costs;
  private final @Nullable SeedGroup reference;

  ExportDrafts(
      Evidence evidence,
      List<Column> columns,
      BaselineGroups baselines,
      Comparisons comparisons,
      Costs costs,
      @Nullable SeedGroup reference) {
    this.evidence = evidence;
    this.columns = columns;
    this.baselines = baselines;
    this.comparisons = comparisons;
    this.costs = costs;
    this.reference = reference;
  }

  Draft of(ExportGroup export) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    SeedGroup origin = export.origin();
    List<Run> runs = export.group().runs();
    List<Model> models =
        export.rows().stream()
            .flatMap(row -> Stream.ofNullable(evidence.models().get(row.model())))
            .toList();
    if (origin == null) {
      addAlone(export, cells);
    } else {
      addGroup(export, origin, cells);
    }
    Costs.addExported(models, export.files(), cells);
    for (Column column : columns) {
      if (column.measure().scope() == Measure.Scope.DEVICE && column.device() != null) {
        cells.put(column.name(), Costs.onDevice(column, export.files()));
      }
    }
    if (!runs.isEmpty()) {
      costs.addTraining(runs, cells);
    }
    boolean other = onOtherImages(export);
    return new Draft(
        Row.Kind.EXPORT,
        export.label(),
        origin == null ? null : origin.method(),
        runs.stream().map(Run::id).toList(),
        export.group().seeds(),
        models.isEmpty() ? null : models.get(0).imageSize(),
        models.isEmpty() ? null : models.get(0).profile(),
        Columns.complete(columns, cells, Lack.NOT_MEASURED),
        other,
        comparisons.of(export.group()),
        flags(export, other),
        List.of(),
        export.rows());
  }

  private void addGroup(ExportGroup export, SeedGroup origin, Map<String, Cell> cells) {
    boolean teacher = origin.method() == Method.TEACHER;
    SeedGroup baseline = (teacher ? baselines.main() : baselines.of(origin)).orElse(null);
    Worth worth = new Worth(new NetworkFigures(evidence), export.figures());
    worth.add(export.group(), origin.n(), columns, cells);
    Costs.put(cells, Measure.CORRUPTION, worth.corruption(export.group(), origin.n(), baseline));
    Costs.put(cells, Measure.DELTA, delta(export, origin, baseline));
  }

  private Cell delta(ExportGroup export, SeedGroup origin, @Nullable SeedGroup baseline) {
    Comparison comparison = comparisons.of(export.group());
    int asked = export.asked();
    if (comparison != null) {
      return comparison.cell(asked).of(asked, origin.n());
    }
    if (origin.method() == Method.TEACHER) {
      return Cell.none(Measure.DELTA, Lack.NOT_COMPARED);
    }
    if (baseline == origin) {
      return Cell.exact(Measure.DELTA, Origin.MEASURED_HERE, 0)
          .with(Note.of("tradeoff.note.as-baseline"))
          .of(asked, origin.n());
    }
    return Cell.none(Measure.DELTA, baseline == null ? Lack.NO_BASELINE : Lack.NOT_ALL_EXAMINED);
  }

  /** A model that no run of the experiment made is nobody's pair. */
  private void addAlone(ExportGroup export, Map<String, Cell> cells) {
    Digest digest = export.alone();
    for (Column column : columns) {
      if (column.measure().onTestImages() || column.dataset() != null) {
        Lack lack = digest == null ? Lack.NOT_EXAMINED : Lack.NOT_MEASURED;
        cells.put(column.name(), Cell.none(column.measure(), lack));
      }
    }
    if (digest != null) {
      Worth.addAlone(digest, columns, cells);
      Costs.put(cells, Measure.CORRUPTION, Cell.none(Measure.CORRUPTION, Lack.NO_PAIRS));
      Costs.put(cells, Measure.DELTA, Cell.none(Measure.DELTA, Lack.NO_PAIRS));
    }
  }

  private boolean onOtherImages(ExportGroup export) {
    if (reference == null) {
      return false;
    }
    Digest alone = export.alone();
    return alone == null
        ? !evidence.onSameImages(export.group().runs(), export.figures(), reference.runs())
        : reference.runs().stream()
            .flatMap(run -> evidence.digest(run).stream())
            .anyMatch(digest -> !digest.testImages().equals(alone.testImages()));
  }

  private List<Note> flags(ExportGroup export, boolean onOtherImages) {
    List<Note> flags = new ArrayList<>();
    SeedGroup origin = export.origin();
    int n = export.group().n();
    if (origin == null) {
      boolean gone =
          export.rows().stream().anyMatch(row -> evidence.orphans().contains(row.model()));
      flags.add(Note.of(gone ? "tradeoff.flag.run-gone" : "tradeoff.flag.no-group"));
    } else {
      flags.addAll(origin.flags());
      if (n < origin.n()) {
        flags.add(Note.of("tradeoff.flag.export-some", n, origin.n(), origin.label()));
      }
      int held = export.held(evidence);
      int same = export.asNetworks(evidence);
      if (held > 0 && same == held) {
        flags.add(Note.of("tradeoff.flag.same-answers", held, n));
      } else if (same < held) {
        flags.add(Note.of("tradeoff.flag.other-answers", held - same, held));
      }
      baselines
          .of(origin)
          .filter(baseline -> baseline != origin)
          .ifPresent(baseline -> flags.addAll(Flags.beside(origin, baseline)));
    }
    if (onOtherImages && reference != null) {
      flags.add(Note.of("tradeoff.flag.other-images", reference.label()));
    }
    return flags;
  }
}
