package dev.joryu.experiment;

import dev.joryu.experiment.Line.Pace;
import dev.joryu.experiment.Outlook.Part;
import dev.joryu.experiment.Outlook.Span;
import dev.joryu.fleet.Workers;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says before runs are queued how long they will take; where nothing was measured, that. */
@Component
public class Outlooks {

  /** Behind every run there is, as those to come will be. */
  private static final long FIRST_ID = Long.MAX_VALUE >> 1;

  private static final String NO_WORKER = "no live worker can take all of these runs";
  private static final String UNMEASURED = "some of these runs do what no finished run did before";
  private static final String BLOCKED = "the queue is paused, or what waits in it cannot start";

  private final Lines lines;
  private final Paces paces;
  private final Teachers teachers;

  Outlooks(Lines lines, Paces paces, Teachers teachers) {
    this.lines = lines;
    this.paces = paces;
    this.teachers = teachers;
  }

  /**
   * Looks ahead.
   *
   * @param specs in the order in which they will be queued, as {@link Runs#check} answers them
   * @param teacher of them the one that makes the teacher of the others; null if they have one
   */
  public Outlook of(List<RunSpec> specs, @Nullable RunSpec teacher) {
    Map<String, List<RunSpec>> kinds = new LinkedHashMap<>();
    specs.forEach(spec -> kinds.computeIfAbsent(kind(spec), k -> new ArrayList<>()).add(spec));
    Map<String, Part> parts = new LinkedHashMap<>();
    double cpu = 0;
    for (Map.Entry<String, List<RunSpec>> kind : kinds.entrySet()) {
      RunSpec spec = kind.getValue().get(0);
      Measured measured = measure(spec, network(spec, teacher));
      parts.put(kind.getKey(), measured.part(spec, kind.getValue().size()));
      cpu += kind.getValue().size() * measured.cpuSeconds(spec.training().epochs());
    }
    return look(specs, teacher, parts, cpu);
  }

  private Outlook look(
      List<RunSpec> specs, @Nullable RunSpec teacher, Map<String, Part> parts, double cpu) {
    Line line = lines.read();
    long workers = line.workers().stream().filter(w -> takesAll(w, specs)).count();
    List<Part> all = List.copyOf(parts.values());
    Span busy = null;
    Span alone = null;
    Instant finished = null;
    String unknown = workers == 0 ? NO_WORKER : null;
    if (all.stream().anyMatch(part -> part.each() == null)) {
      unknown = UNMEASURED;
    } else {
      busy =
          all.stream().map(part -> each(part).times(part.runs())).reduce(Span::plus).orElse(null);
      Ahead ahead = new Ahead(specs, teacher, parts);
      if (workers > 0) {
        alone =
            new Span(
                ahead.seconds(line, false, Span::least).orElse(0.0),
                ahead.seconds(line, false, Span::likely).orElse(0.0),
                ahead.seconds(line, false, Span::most).orElse(0.0));
        finished =
            ahead
                .seconds(line, true, Span::likely)
                .map(seconds -> line.now().plusMillis(Math.round(1000 * seconds)))
                .orElse(null);
        unknown = finished == null ? BLOCKED : null;
      }
    }
    return new Outlook(
        all,
        busy,
        busy == null || Double.isNaN(cpu) ? null : cpu,
        (int) workers,
        alone,
        finished,
        unknown);
  }

  private static boolean takesAll(Workers.LiveWorker worker, List<RunSpec> specs) {
    return worker.order() == Workers.Order.WORK
        && specs.stream()
            .allMatch(
                spec ->
                    worker.capabilities().containsAll(spec.resources().required())
                        && worker.memoryBytes() >= spec.resources().memoryBytes());
  }

  /** The network that teaches: of this submission, of the registry, or still being made. */
  private @Nullable ModelSpec network(RunSpec spec, @Nullable RunSpec teacher) {
    String name = spec.teacher();
    if (name == null) {
      return null;
    }
    if (teacher != null) {
      return teacher.model();
    }
    return teachers.named(name).orElse(null);
  }

  private Measured measure(RunSpec spec, @Nullable ModelSpec teacher) {
    List<Paces.Took> took = paces.like(spec, teacher, true);
    return took.isEmpty()
        ? new Measured(paces.like(spec, teacher, false), false)
        : new Measured(took, true);
  }

  /** Runs that are equal but for the seed are of one kind. */
  private static String kind(RunSpec spec) {
    return Paces.key(spec) + "|" + spec.training().epochs();
  }

  private static Span each(Part part) {
    if (part.each() == null) {
      throw new IllegalArgumentException("never measured: " + part);
    }
    return part.each();
  }

  private record Measured(List<Paces.Took> took, boolean tested) {

    Part part(RunSpec spec, int runs) {
      int epochs = spec.training().epochs();
      List<Double> seconds = took.stream().map(run -> run.seconds(epochs)).sorted().toList();
      int middle = seconds.size() / 2;
      return new Part(
          spec.method(),
          runs,
          epochs,
          seconds.isEmpty()
              ? null
              : new Span(
                  seconds.get(0),
                  (seconds.get(middle) + seconds.get((seconds.size() - 1) / 2)) / 2,
                  seconds.get(seconds.size() - 1)),
          took.stream().map(Paces.Took::run).toList(),
          took.stream().map(Paces.Took::host).filter(h -> !h.isEmpty()).distinct().toList(),
          tested);
    }

    /** On average over the runs that tell; not a number where one of them does not. */
    double cpuSeconds(int epochs) {
      return took.stream()
          .mapToDouble(
              run -> run.threads() == null ? Double.NaN : run.threads() * run.seconds(epochs))
          .average()
          .orElse(Double.NaN);
    }
  }

  /** The runs to come at the end of the line. */
  private record Ahead(List<RunSpec> specs, @Nullable RunSpec teacher, Map<String, Part> parts) {

    /**
     * Seconds until the last has ended; empty where that cannot be said.
     *
     * @param queued whether what runs and waits comes first
     */
    Optional<Double> seconds(Line line, boolean queued, ToDoubleFunction<Span> of) {
      Map<String, Pace> measured = new HashMap<>(line.paces());
      parts.forEach(
          (kind, part) -> measured.put(own(kind), new Pace(0, of.applyAsDouble(each(part)))));
      List<WaitingRun> mine = waiting();
      List<WaitingRun> all = new ArrayList<>(queued ? line.waiting() : List.of());
      all.addAll(mine);
      Map<Long, Forecast.Start> starts =
          Forecast.of(
              new Line(
                  line.now(),
                  queued && line.paused(),
                  all,
                  queued ? line.running() : List.of(),
                  line.workers(),
                  line.limits(),
                  line.shares(),
                  measured));
      List<Double> ends = new ArrayList<>();
      for (WaitingRun run : mine) {
        Forecast.Start start = starts.get(run.id());
        Instant at = start == null ? null : start.at();
        if (at == null) {
          return Optional.empty();
        }
        Pace pace = Objects.requireNonNull(measured.get(run.pace()));
        ends.add(Duration.between(line.now(), at).toMillis() / 1000.0 + pace.seconds(run.epochs()));
      }
      return ends.stream().max(Comparator.naturalOrder());
    }

    private List<WaitingRun> waiting() {
      Long teacherRun = teacher == null ? null : FIRST_ID + specs.indexOf(teacher);
      List<WaitingRun> waiting = new ArrayList<>();
      for (int i = 0; i < specs.size(); i++) {
        RunSpec spec = specs.get(i);
        waiting.add(
            new WaitingRun(
                FIRST_ID + i,
                spec.owner(),
                spec.experiment(),
                spec.priority(),
                0,
                false,
                spec.resources().required(),
                spec.resources().memoryBytes(),
                spec.teacher() == null ? null : teacherRun,
                null,
                own(kind(spec)),
                spec.training().epochs()));
      }
      return waiting;
    }

    private static String own(String kind) {
      return "+" + kind;
    }
  }
}
