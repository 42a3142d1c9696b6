package dev.joryu.comparison;

import dev.joryu.analysis.CorruptionScore;
import dev.joryu.analysis.Estimate;
import dev.joryu.experiment.Run;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What networks, or files made from them, do right. */
final class Worth {

  private final Figures networks;
  private final Figures figures;

  /**
   * @param networks what the baseline is judged by
   * @param figures what the groups are judged by: their networks, or files made from them
   */
  Worth(Figures networks, Figures figures) {
    this.networks = networks;
    this.figures = figures;
  }

  /**
   * What the runs of a group reach, but for what needs a baseline.
   *
   * @param seeds how many there are to be asked; fewer are said to be fewer
   */
  void add(SeedGroup group, int seeds, List<Column> columns, Map<String, Cell> cells) {
    for (Column column : columns) {
      switch (column.measure()) {
        case ACCURACY, MACRO_F1, FIELD, FIELD_RESTRICTED ->
            cells.put(column.name(), metric(group, seeds, column));
        case ECE -> cells.put(column.name(), calibration(group, seeds, column, p -> p.ece()));
        case ECE_TEMPERATURE ->
            cells.put(column.name(), calibration(group, seeds, column, p -> p.eceAtTemperature()));
        default -> {}
      }
    }
  }

  private Cell metric(SeedGroup group, int seeds, Column column) {
    Measure measure = column.measure();
    if (group.n() == 0) {
      return Cell.none(measure, Lack.NO_FINISHED_RUN);
    }
    double[] values = figures.of(group.runs(), column.name());
    if (values.length == 0) {
      return Cell.none(measure, figures.lack(group.runs(), column.name()));
    }
    Cell cell = Cell.mean(measure, Origin.MEASURED_HERE, values).of(values.length, seeds);
    return noted(
        cell, column, group.runs().stream().flatMap(run -> figures.digest(run).stream()).toList());
  }

  /** Says of how many images it is, and which classes a field set cannot ask for. */
  private static Cell noted(Cell cell, Column column, List<Digest> digests) {
    Cell counted = Images.counted(cell, column, digests);
    String dataset = column.dataset();
    return dataset == null
        ? counted
        : digests.stream()
            .map(digest -> digest.absent().getOrDefault(dataset, List.of()))
            .filter(absent -> !absent.isEmpty())
            .findFirst()
            .map(absent -> counted.with(Note.of("tradeoff.note.absent", String.join(", ", absent))))
            .orElse(counted);
  }

  private Cell calibration(
      SeedGroup group,
      int seeds,
      Column column,
      Function<Digest.Performance, Estimate<Double>> figure) {
    if (group.n() == 0) {
      return Cell.none(column.measure(), Lack.NO_FINISHED_RUN);
    }
    List<Double> values = new ArrayList<>();
    Lack lack = figures.unjudged();
    for (Run run : group.runs()) {
      Optional<Estimate<Double>> estimate =
          figures.digest(run).map(digest -> figure.apply(digest.student()));
      estimate.flatMap(Estimate::toOptional).ifPresent(values::add);
      lack = estimate.flatMap(Estimate::whyNot).map(Lack::of).orElse(lack);
    }
    return values.isEmpty()
        ? Cell.none(column.measure(), lack)
        : Cell.mean(
                column.measure(),
                Origin.MEASURED_HERE,
                values.stream().mapToDouble(Double::doubleValue).toArray())
            .of(values.size(), seeds);
  }

  /**
   * What a teacher does within the evaluation of a student.
   *
   * @param first whether that goes before what is known of it, which may be of other images
   */
  void addTaught(Digest digest, boolean first, List<Column> columns, Map<String, Cell> cells) {
    for (Column column : columns) {
      Double value = figure(digest.teacher(), column);
      Cell known = cells.get(column.name());
      if (value != null && (first || known == null || known.value() == null)) {
        Cell cell = Cell.mean(column.measure(), Origin.MEASURED_HERE, value);
        cells.put(
            column.name(),
            noted(cell, column, List.of(digest)).with(Note.of("tradeoff.note.by-students")));
      }
    }
  }

  /** What a single network does that is no run of the experiment. */
  static void addAlone(Digest digest, List<Column> columns, Map<String, Cell> cells) {
    for (Column column : columns) {
      Double value = figure(digest.student(), column);
      if (value != null) {
        Cell cell = Cell.mean(column.measure(), Origin.MEASURED_HERE, value);
        cells.put(column.name(), noted(cell, column, List.of(digest)));
      }
    }
  }

  private static @Nullable Double figure(Digest.Performance performance, Column column) {
    return switch (column.measure()) {
      case ECE -> performance.ece().toOptional().orElse(null);
      case ECE_TEMPERATURE -> performance.eceAtTemperature().toOptional().orElse(null);
      default -> performance.metrics().get(column.name());
    };
  }

  /**
   * Mean corruption error of a group beside its baseline, seed by seed. A teacher, whose seed makes
   * it nobody's pair, is held against each of the baseline's runs.
   *
   * @param seeds how many there are to be asked; fewer are said to be fewer
   */
  Cell corruption(SeedGroup group, int seeds, @Nullable SeedGroup baseline) {
    Measure measure = Measure.CORRUPTION;
    if (baseline == null) {
      return Cell.none(measure, Lack.NO_BASELINE);
    }
    if (group.n() == 0 || baseline.n() == 0) {
      return Cell.none(measure, Lack.NO_FINISHED_RUN);
    }
    List<Run> others =
        baseline.runs().stream().filter(run -> judged(networks, run).isPresent()).toList();
    List<Double> scores = new ArrayList<>();
    Lack lack = figures.lack(group.runs(), measure.toString());
    for (Run run : group.runs()) {
      Optional<Digest> own = judged(figures, run);
      if (own.isEmpty()) {
        continue;
      }
      List<Digest> partners =
          others.stream()
              .filter(other -> run.method() == Method.TEACHER || seed(other) == seed(run))
              .flatMap(other -> judged(networks, other).stream())
              .toList();
      if (partners.isEmpty()) {
        lack = others.isEmpty() ? Lack.NOT_MEASURED : Lack.NO_PAIRS;
        continue;
      }
      if (!partners.stream().allMatch(other -> alike(own.get(), other))) {
        return Cell.none(measure, Lack.UNEQUAL_TEST_SETS);
      }
      List<Estimate<Double>> each =
          partners.stream()
              .map(other -> CorruptionScore.of(own.get().errors(), other.errors()).mean())
              .toList();
      each.stream()
          .flatMap(score -> score.toOptional().stream())
          .mapToDouble(Double::doubleValue)
          .average()
          .ifPresent(scores::add);
      lack = each.get(0).whyNot().map(Lack::of).orElse(lack);
    }
    if (scores.isEmpty()) {
      return Cell.none(measure, lack);
    }
    return baseline == group && figures == networks
        ? Cell.exact(measure, Origin.MEASURED_HERE, 100)
            .with(Note.of("tradeoff.note.by-definition"))
        : Cell.mean(
                measure,
                Origin.MEASURED_HERE,
                scores.stream().mapToDouble(Double::doubleValue).toArray())
            .of(scores.size(), seeds);
  }

  private static boolean alike(Digest one, Digest other) {
    return one.robustnessSample().equals(other.robustnessSample())
        && one.testImages().equals(other.testImages());
  }

  private static Optional<Digest> judged(Figures figures, Run run) {
    return figures.digest(run).filter(digest -> !digest.robustnessSample().isEmpty());
  }

  private static long seed(Run run) {
    return run.spec().training().seed();
  }
}
