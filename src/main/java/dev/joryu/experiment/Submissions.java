package dev.joryu.experiment;

import dev.joryu.catalog.JsonColumn;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.Violation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes runs in: checks what a spec names, settles what follows from it, queues it. */
@Component
class Submissions {

  private static final int LONGEST_NAME = 100;

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final References references;
  private final OwnerUsage usage;
  private final StateEvents states;

  Submissions(
      JdbcClient jdbc,
      TransactionOperations transactions,
      References references,
      OwnerUsage usage,
      StateEvents states) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.references = references;
    this.usage = usage;
    this.states = states;
  }

  /** Checks a tree in one pass, its own rules and what it names, and queues the run. */
  long submit(Map<String, ? extends @Nullable Object> tree) {
    RunSpec spec;
    try {
      spec = RunSpec.read(tree);
    } catch (InvalidInput ofTheSpec) {
      List<Violation> violations = new ArrayList<>(ofTheSpec.violations());
      references.check(References.Named.in(tree), violations);
      throw new InvalidInput(violations);
    }
    return submit(spec);
  }

  /** Checks what the spec names and queues the run; says its id. */
  long submit(RunSpec spec) {
    return transactions.execute(
        transaction -> {
          Checked checked = check(spec, null);
          long id = insert(checked.spec(), checked.found());
          states.tell(List.of(id));
          return id;
        });
  }

  /**
   * Says what would be queued, and queues nothing.
   *
   * @param teacher the run of the same submission that makes the teacher this spec names; null if
   *     it names one that is there or on its way
   * @throws InvalidInput with every violation
   */
  RunSpec check(Map<String, ? extends @Nullable Object> tree, @Nullable RunSpec teacher) {
    RunSpec spec;
    try {
      spec = RunSpec.read(tree);
    } catch (InvalidInput ofTheSpec) {
      List<Violation> violations = new ArrayList<>(ofTheSpec.violations());
      References.Named named = References.Named.in(tree);
      references.check(teacher == null ? named : named.withoutTeacher(), violations);
      throw new InvalidInput(violations);
    }
    return transactions.execute(transaction -> check(spec, teacher).spec());
  }

  private Checked check(RunSpec spec, @Nullable RunSpec teacherToCome) {
    List<Violation> violations = new ArrayList<>();
    References.Named named = References.Named.in(spec);
    References.Found found =
        references.check(teacherToCome == null ? named : named.withoutTeacher(), violations);
    if (!found.classes().isEmpty()) {
      spec.distillation().refusalOf(found.classes().size()).ifPresent(violations::add);
    }
    Architecture architecture = null;
    if (teacherToCome != null) {
      architecture = teacherToCome.model().architecture();
    } else if (found.teacher() != null) {
      architecture = found.teacher().architecture();
    }
    RunSpec paired = pair(spec, architecture, violations);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new Checked(paired, found);
  }

  private record Checked(RunSpec spec, References.Found found) {}

  private static RunSpec pair(
      RunSpec spec, @Nullable Architecture teacher, List<Violation> violations) {
    if (teacher == null) {
      return spec;
    }
    try {
      return spec.pairedWith(teacher);
    } catch (InvalidInput ofThePairs) {
      violations.addAll(ofThePairs.violations());
      return spec;
    }
  }

  private long insert(RunSpec spec, References.Found found) {
    // One submission at a time, so that the name of the model is still free when it is written.
    jdbc.sql("lock table experiment in share row exclusive mode").update();
    jdbc.sql("insert into experiment (name) values (:name) on conflict do nothing")
        .param("name", spec.experiment())
        .update();
    usage.enter(spec.owner());
    long id =
        jdbc.sql("select nextval(pg_get_serial_sequence('run', 'id'))").query(Long.class).single();
    TeacherLink link = found.teacher() == null ? null : found.teacher().link();
    jdbc.sql(
            """
            insert into run (id, experiment, name, method, status, priority, tags, spec, spec_hash,
                             owner, requires, memory_bytes, dataset, model, teacher_model, teacher_run, teacher, warnings, epochs)
            values (:id, :experiment, :name, :method, 'QUEUED', :priority, :tags::jsonb,
                    :spec::jsonb, :hash, :owner, :requires, :memory, :dataset, :model, :teacherModel,
                    (select id from run where id = :teacherRun),
                    :teacher::jsonb, :warnings::jsonb, :epochs)
            """)
        .param("id", id)
        .param("experiment", spec.experiment())
        .param("name", spec.name())
        .param("method", spec.method().toString())
        .param("priority", spec.priority())
        .param("tags", JsonColumn.write(spec.tags()))
        .param("spec", JsonColumn.write(spec))
        .param("hash", hash(spec))
        .param("owner", spec.owner())
        .param("requires", spec.resources().required().toArray(String[]::new))
        .param("memory", spec.resources().memoryBytes())
        .param("dataset", spec.dataset())
        .param("model", modelName(spec, id))
        .param("teacherModel", link == null ? null : link.model())
        .param("teacherRun", link == null ? null : link.run())
        .param("teacher", link == null || !link.exists() ? null : JsonColumn.write(link))
        .param("warnings", JsonColumn.write(warnings(spec, found)))
        .param("epochs", spec.training().epochs())
        .update();
    return id;
  }

  /** The run's own name if it says more than method and seed; with the id where it is taken. */
  private String modelName(RunSpec spec, long id) {
    long seed = spec.training().seed();
    boolean named =
        !List.of(spec.method() + " seed " + seed, spec.method() + " " + seed).contains(spec.name());
    String wanted =
        named ? spec.name() : "%s-%s-s%d".formatted(spec.experiment(), spec.method(), seed);
    boolean taken =
        jdbc.sql(
                """
                select exists (select from run where model = :name)
                    or exists (select from model where name = :name)
                """)
            .param("name", wanted)
            .query(Boolean.class)
            .single();
    String suffix = "-" + id;
    if (!taken && wanted.length() <= LONGEST_NAME) {
      return wanted;
    }
    return wanted.substring(0, Math.min(wanted.length(), LONGEST_NAME - suffix.length())) + suffix;
  }

  private static List<String> warnings(RunSpec spec, References.Found found) {
    ModelSpec model = spec.model();
    return Stream.of(
            model.architecture().sizeWarning(model.imageSize()),
            model.weights() == null
                ? Optional.<String>empty()
                : model.headWarning(found.known(), found.classes()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static String hash(RunSpec spec) {
    Map<String, Object> tree = JsonColumn.tree(spec);
    tree.keySet().removeAll(List.of("name", "priority", "owner", "resources", "tags"));
    // What else is looked at in the end makes no other training.
    tree.put("evaluation", Map.of("fieldDatasets", spec.evaluation().fieldDatasets()));
    try {
      byte[] canonical = JsonColumn.write(tree).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
