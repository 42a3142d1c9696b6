package dev.joryu.comparison;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.experiment.Provenance;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.inference.Effort;
import dev.joryu.inference.Measurement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** What networks cost to run, and what it cost to make them. */
final class Costs {

  private static final String UNSTEADY = "tradeoff.note.unsteady";

  private final Evidence evidence;

  Costs(Evidence evidence) {
    this.evidence = evidence;
  }

  /** What the row's networks cost, where the models are what is known of it. */
  void addNetwork(List<Model> models, Map<String, Cell> cells) {
    List<ModelProfile> profiles =
        models.stream().map(Model::profile).filter(Objects::nonNull).toList();
    add(cells, Measure.PARAMETERS, Origin.ESTIMATED, profiles, ModelProfile::parameters);
    add(cells, Measure.MACS, Origin.ESTIMATED, profiles, ModelProfile::macs);
    add(cells, Measure.BYTES, Origin.MEASURED_HERE, models, Model::bytes);
    List<Export> exports = exports(models);
    add(cells, Measure.ONNX_BYTES, Origin.MEASURED_HERE, exports, Export::bytes);
  }

  /** What exported files cost, where the models are those they were made of. */
  static void addExported(List<Model> models, List<Export> files, Map<String, Cell> cells) {
    List<ModelProfile> profiles =
        models.stream().map(Model::profile).filter(Objects::nonNull).toList();
    add(cells, Measure.PARAMETERS, Origin.ESTIMATED, profiles, ModelProfile::parameters);
    add(cells, Measure.MACS, Origin.ESTIMATED, profiles, ModelProfile::macs);
    put(cells, Measure.BYTES, Cell.none(Measure.BYTES, Lack.OTHER_FILE));
    add(cells, Measure.ONNX_BYTES, Origin.MEASURED_HERE, files, Export::bytes);
  }

  /**
   * What was measured of the row's exported files on one machine. Where a device bears the name of
   * a machine of ours, what was told of the device counts.
   */
  static Cell onDevice(Column column, List<Export> files) {
    List<Measured> there =
        files.stream()
            .flatMap(export -> export.measurements().stream())
            .filter(m -> m.place().equals(column.device()))
            .filter(m -> Objects.equals(m.threads(), column.threads()))
            .toList();
    List<Measured> told = there.stream().filter(m -> m.device() != null).toList();
    List<Measured> measured = told.isEmpty() ? there : told;
    double[] values =
        measured.stream()
            .flatMap(m -> figure(column.measure(), m.measurement()).stream())
            .mapToDouble(Number::doubleValue)
            .toArray();
    if (values.length == 0) {
      return Cell.none(column.measure(), Lack.NOT_MEASURED);
    }
    Measured one = measured.get(0);
    Cell cell = Cell.mean(column.measure(), origin(one), values);
    if (one.isEmulated()) {
      cell = cell.with(Note.of("tradeoff.note.emulated"));
    }
    long quick = count(measured, m -> m.effort() == Effort.QUICK);
    long unsteady = count(measured, Measurement::unreliable);
    Cell noted = quick > 0 ? cell.with(Note.of("tradeoff.note.quick")) : cell;
    return unsteady > 0 ? noted.with(Note.of(UNSTEADY, unsteady, measured.size())) : noted;
  }

  private static Origin origin(Measured measured) {
    DeviceKind kind = measured.kind();
    if (kind == null) {
      return Origin.MEASURED_HERE;
    }
    return switch (kind) {
      case PHYSICAL -> Origin.MEASURED_ON_DEVICE;
      case EMULATED -> Origin.EMULATED;
    };
  }

  private static long count(List<Measured> measured, Predicate<Measurement> test) {
    return measured.stream().map(Measured::measurement).filter(test).count();
  }

  /** Whether something else used the machine as the figure was measured. */
  static boolean isUnsteady(Cell cell) {
    return cell.notes().stream().anyMatch(note -> note.key().equals(UNSTEADY));
  }

  /** What it cost to train the runs. */
  void addTraining(List<Run> runs, Map<String, Cell> cells) {
    boolean taught = runs.stream().anyMatch(run -> run.teacher() != null);
    put(cells, Measure.CPU_SECONDS, spent(Measure.CPU_SECONDS, runs, Accounts::cpuSeconds));
    put(cells, Measure.GPU_SECONDS, held(Measure.GPU_SECONDS, runs, Accounts::gpuSeconds));
    put(cells, Measure.WALL_SECONDS, spent(Measure.WALL_SECONDS, runs, Accounts::wallSeconds));
    if (taught) {
      addTeaching(runs, cells);
    } else {
      Stream.of(
              Measure.TEACHER_CPU_SECONDS,
              Measure.TEACHER_GPU_SECONDS,
              Measure.TEACHER_SECONDS_SAVED,
              Measure.TEACHER_TRAINING_CPU_SECONDS,
              Measure.TEACHER_TRAINING_GPU_SECONDS)
          .forEach(measure -> put(cells, measure, Cell.none(measure, Lack.NO_TEACHER)));
    }
  }

  private void addTeaching(List<Run> runs, Map<String, Cell> cells) {
    List<Run> cached = runs.stream().filter(Costs::cached).toList();
    List<Run> makers = teacherRuns(runs);
    boolean known = makers.stream().allMatch(Accounts::namesDevice);
    put(
        cells,
        Measure.TEACHER_CPU_SECONDS,
        spent(Measure.TEACHER_CPU_SECONDS, runs, Accounts::teacherCpuSeconds));
    put(
        cells,
        Measure.TEACHER_GPU_SECONDS,
        held(Measure.TEACHER_GPU_SECONDS, runs, Accounts::teacherGpuSeconds));
    put(
        cells,
        Measure.TEACHER_SECONDS_SAVED,
        spent(Measure.TEACHER_SECONDS_SAVED, cached, Accounts::secondsSaved));
    put(
        cells,
        Measure.TEACHER_TRAINING_CPU_SECONDS,
        once(Measure.TEACHER_TRAINING_CPU_SECONDS, makers, Accounts::cpuSeconds));
    put(
        cells,
        Measure.TEACHER_TRAINING_GPU_SECONDS,
        once(
            Measure.TEACHER_TRAINING_GPU_SECONDS,
            known ? makers : List.of(),
            Accounts::gpuSeconds));
  }

  /** Those that made the teachers, as far as it is known what they took. */
  private List<Run> teacherRuns(List<Run> runs) {
    return runs.stream()
        .flatMap(run -> Optional.ofNullable(run.teacher()).stream())
        .map(TeacherLink::run)
        .filter(Objects::nonNull)
        .distinct()
        .map(evidence.teacherRuns()::get)
        .filter(Objects::nonNull)
        .filter(maker -> Accounts.of(maker).isPresent())
        .toList();
  }

  /** What is paid once, however many runs make use of it. */
  private static Cell once(Measure measure, List<Run> makers, ToDoubleFunction<Run> seconds) {
    Cell cell =
        makers.isEmpty()
            ? Cell.none(measure, Lack.NO_PROVENANCE)
            : Cell.exact(measure, Origin.MEASURED_HERE, makers.stream().mapToDouble(seconds).sum());
    return measure.isOfGpu() ? noted(cell, makers) : cell;
  }

  /** What ran on processors alone took nothing of a GPU. */
  private static Cell held(Measure measure, List<Run> runs, ToDoubleFunction<Run> seconds) {
    List<Run> known = runs.stream().filter(Accounts::namesDevice).toList();
    if (known.isEmpty()) {
      return Cell.none(measure, Lack.NO_PROVENANCE);
    }
    if (known.stream().noneMatch(Accounts::onGpu)) {
      return noted(Cell.exact(measure, Origin.MEASURED_HERE, 0), known);
    }
    Cell cell = spent(measure, known, seconds);
    return known.size() < runs.size()
        ? cell.with(Note.of("tradeoff.note.some", known.size(), runs.size()))
        : cell;
  }

  private static Cell noted(Cell cell, List<Run> runs) {
    return cell.value() == null || runs.stream().anyMatch(Accounts::onGpu)
        ? cell
        : cell.with(Note.of("tradeoff.note.no-gpu"));
  }

  /** Attempts that died without a word make the sum too small, which is said. */
  private static Cell spent(Measure measure, List<Run> runs, ToDoubleFunction<Run> seconds) {
    List<Run> told = runs.stream().filter(run -> Accounts.of(run).isPresent()).toList();
    int silent = told.stream().mapToInt(Accounts::silent).sum();
    Cell cell =
        told.isEmpty()
            ? Cell.none(measure, Lack.NO_PROVENANCE)
            : Cell.mean(
                measure, Origin.MEASURED_HERE, told.stream().mapToDouble(seconds).toArray());
    return silent > 0 ? cell.with(Note.of("tradeoff.note.silent", silent)) : cell;
  }

  private static boolean cached(Run run) {
    return Accounts.of(run).map(Provenance::teacher).map(Provenance.Teacher::cache).isPresent();
  }

  /** Files made of these models. */
  List<Export> exports(List<Model> models) {
    return models.stream()
        .flatMap(model -> evidence.exports().getOrDefault(model.name(), List.of()).stream())
        .toList();
  }

  private static Optional<? extends Number> figure(Measure measure, Measurement measurement) {
    return switch (measure) {
      case LATENCY -> Optional.of(measurement.latency().p50());
      case LATENCY_P90 -> Optional.of(measurement.latency().p90());
      case PEAK_MEMORY -> Optional.ofNullable(measurement.peakResidentBytes());
      default -> throw new IllegalArgumentException(measure + " is not measured on devices");
    };
  }

  /** Counts are the same for all runs of a group; where they are not, their mean is shown. */
  private static <T> void add(
      Map<String, Cell> cells,
      Measure measure,
      Origin origin,
      List<T> from,
      ToDoubleFunction<T> count) {
    double[] values = from.stream().mapToDouble(count).distinct().toArray();
    put(
        cells,
        measure,
        values.length == 1
            ? Cell.exact(measure, origin, values[0])
            : Cell.mean(measure, origin, from.stream().mapToDouble(count).toArray()));
  }

  static void put(Map<String, Cell> cells, Measure measure, Cell cell) {
    cells.put(Column.of(measure).name(), cell);
  }
}
