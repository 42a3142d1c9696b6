package dev.joryu.preset;

import dev.joryu.catalog.Datasets;
import dev.joryu.experiment.Outlook;
import dev.joryu.experiment.Outlooks;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.experiment.Teachers;
import dev.joryu.preset.Plan.CacheNeed;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Plans the runs of a preset, and queues them: all or none. */
@Component
public class Presets {

  private final Runs runs;
  private final Outlooks outlooks;
  private final Teachers teachers;
  private final Datasets datasets;
  private final TransactionOperations transactions;

  Presets(
      Runs runs,
      Outlooks outlooks,
      Teachers teachers,
      Datasets datasets,
      TransactionOperations transactions) {
    this.runs = runs;
    this.outlooks = outlooks;
    this.teachers = teachers;
    this.datasets = datasets;
    this.transactions = transactions;
  }

  /** Whether a tree asks for no more than a plan. */
  public static boolean isDryRun(Map<String, ? extends @Nullable Object> tree) {
    return "true".equals(String.valueOf(tree.get("dryRun")));
  }

  /**
   * Says what {@link #submit} would queue and what that would take, and queues nothing.
   *
   * @throws InvalidInput with every violation, at the fields of the preset
   */
  public Plan plan(Map<String, ? extends @Nullable Object> tree) {
    Checked checked = check(tree);
    List<RunSpec> all = new ArrayList<>();
    if (checked.teacher() != null) {
      all.add(checked.teacher());
    }
    all.addAll(checked.runs());
    Outlook outlook = outlooks.of(all, checked.teacher());
    return new Plan(checked.teacher(), checked.runs(), outlook, cache(checked));
  }

  /**
   * Queues the runs.
   *
   * @throws InvalidInput with every violation, at the fields of the preset; then none is queued
   */
  public Submitted submit(Map<String, ? extends @Nullable Object> tree) {
    Plan plan = plan(tree);
    String id = "compare-" + UUID.randomUUID().toString().substring(0, 8);
    List<Long> ids =
        transactions.execute(
            transaction -> {
              try {
                return queue(plan, id);
              } catch (InvalidInput changedSince) {
                throw new InvalidInput(changedSince.violations().stream().map(Paths::own).toList());
              }
            });
    return new Submitted(id, runs.get(ids), plan);
  }

  private List<Long> queue(Plan plan, String id) {
    List<Long> ids = new ArrayList<>();
    String teacher = null;
    if (plan.teacher() != null) {
      Run run = runs.submit(plan.teacher().tagged(MethodComparison.TAG, id));
      ids.add(run.id());
      teacher = run.model();
    }
    List<RunSpec> specs = new ArrayList<>();
    for (RunSpec spec : plan.runs()) {
      RunSpec tagged = spec.tagged(MethodComparison.TAG, id);
      specs.add(teacher == null || spec.teacher() == null ? tagged : tagged.taughtBy(teacher));
    }
    ids.addAll(runs.submitAll(specs));
    return ids;
  }

  private Checked check(Map<String, ? extends @Nullable Object> tree) {
    Set<Violation> violations = new LinkedHashSet<>();
    List<Violation> own = new ArrayList<>();
    MethodComparison asked = MethodComparison.read(new LinkedHashMap<>(tree), own);
    Map<String, @Nullable Object> teacherTree = asked.teacherTree();
    RunSpec teacher = null;
    if (teacherTree != null) {
      teacher = check(teacherTree, null, Paths::ofTeacher, violations);
    }
    List<RunSpec> specs = new ArrayList<>();
    boolean teacherIsWrong = teacherTree != null && teacher == null;
    for (long seed : orElse(asked.seeds(), 1L)) {
      for (Method method : orElse(asked.methods(), Method.BASELINE)) {
        Map<String, @Nullable Object> run = asked.tree(method, seed);
        if (teacherIsWrong) {
          run.put("teacher", null);
        }
        RunSpec spec = check(run, method.needsTeacher() ? teacher : null, Paths::own, violations);
        if (spec != null) {
          specs.add(spec);
        }
      }
      if (!violations.isEmpty()) {
        break; // another seed meets the same
      }
    }
    MethodComparison.refuse(Paths.merged(own, violations, teacherIsWrong));
    return new Checked(teacher, specs);
  }

  /** Where a list could not be read, the rest is looked at all the same. */
  private static <T> List<T> orElse(List<T> read, T usual) {
    return read.isEmpty() ? List.of(usual) : read;
  }

  private @Nullable RunSpec check(
      Map<String, @Nullable Object> tree,
      @Nullable RunSpec teacher,
      Paths.Translation at,
      Set<Violation> violations) {
    try {
      return runs.check(tree, teacher);
    } catch (InvalidInput invalid) {
      invalid.violations().stream().map(at::of).forEach(violations::add);
      return null;
    }
  }

  private @Nullable CacheNeed cache(Checked checked) {
    RunSpec taught =
        checked.runs().stream().filter(run -> run.method().needsTeacher()).findFirst().orElse(null);
    if (taught == null) {
      return null;
    }
    RunSpec teacher = checked.teacher();
    return (teacher == null
            ? teachers.named(Objects.requireNonNull(taught.teacher()))
            : Optional.of(teacher.model()))
        .flatMap(
            network ->
                datasets
                    .find(taught.dataset())
                    .map(dataset -> CacheNeeds.of(checked.runs(), network, dataset)))
        .orElse(null);
  }

  private record Checked(@Nullable RunSpec teacher, List<RunSpec> runs) {}

  /**
   * What was queued.
   *
   * @param id value of the tag {@code preset} that all of them carry
   * @param runs in the order in which they were queued
   */
  public record Submitted(String id, List<Run> runs, Plan plan) {

    /** The tag that finds all of them, as a filter of runs has it. */
    public String tag() {
      return MethodComparison.TAG + ":" + id;
    }
  }
}
