package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.Measured;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which columns a table has: field sets and machines are those of its rows. */
final class Columns {

  private static final String FIELD = "field/";

  private Columns() {}

  static List<Column> of(List<Run> runs, Evidence evidence, List<Quote> quotes) {
    Set<String> fields = new TreeSet<>();
    for (Run run : runs) {
      fields.addAll(run.spec().evaluation().fieldDatasets());
      run.metrics().keySet().stream()
          .filter(name -> name.startsWith(FIELD) && name.endsWith("/accuracy"))
          .forEach(name -> fields.add(field(name)));
    }
    answered(evidence)
        .flatMap(digest -> digest.student().metrics().keySet().stream())
        .filter(name -> name.startsWith(FIELD) && name.endsWith("/accuracy"))
        .forEach(name -> fields.add(field(name)));
    Set<Column> columns = new LinkedHashSet<>();
    for (Measure measure : Measure.values()) {
      switch (measure.scope()) {
        case ROW -> columns.add(Column.of(measure));
        case DATASET -> fields.forEach(name -> columns.add(Column.onField(measure, name)));
        case DEVICE -> onDevices(measure, evidence).forEach(columns::add);
      }
    }
    quotes.forEach(quote -> columns.add(quote.column()));
    List<Column> sorted = new ArrayList<>(columns);
    sorted.sort(Comparator.comparing(Column::measure));
    return List.copyOf(sorted);
  }

  /** What was asked of runs' networks and of files, be it after they were made. */
  private static Stream<Digest> answered(Evidence evidence) {
    return Stream.concat(
        evidence.digests().values().stream(),
        evidence.exams().values().stream().flatMap(byDataset -> byDataset.values().stream()));
  }

  private static String field(String metric) {
    return metric.substring(FIELD.length(), metric.length() - "/accuracy".length());
  }

  /** A cell for each column, in their order. */
  static Map<String, Cell> complete(List<Column> columns, Map<String, Cell> cells, Lack otherwise) {
    Map<String, Cell> all = new LinkedHashMap<>();
    for (Column column : columns) {
      Cell cell = cells.get(column.name());
      all.put(column.name(), cell == null ? Cell.none(column.measure(), otherwise) : cell);
    }
    return all;
  }

  private static List<Column> onDevices(Measure measure, Evidence evidence) {
    return evidence.exports().values().stream()
        .flatMap(List::stream)
        .map(Export::measurements)
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Measured::place).thenComparing(Measured::threads))
        .map(m -> Column.onDevice(measure, m.place(), m.threads()))
        .distinct()
        .toList();
  }
}
