package dev.joryu.experiment;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.spec.RunSpec;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The runs: submitting, finding and stopping them. */
@Component
public class Runs {

  private static final Map<String, String> SORTS =
      Map.ofEntries(
          Map.entry("id", "run.id"),
          Map.entry("experiment", "run.experiment"),
          Map.entry("name", "run.name"),
          Map.entry("method", "run.method"),
          Map.entry("status", "run.status"),
          Map.entry("priority", "run.priority"),
          Map.entry("createdAt", "run.created_at"),
          Map.entry("startedAt", "run.started_at"),
          Map.entry("finishedAt", "run.finished_at"),
          Map.entry("accuracy", best("test/accuracy")),
          Map.entry("valAccuracy", best("val/accuracy")));

  private final JdbcClient jdbc;
  private final StoredRuns rows;
  private final Submissions submissions;
  private final Transitions transitions;

  Runs(JdbcClient jdbc, StoredRuns rows, Submissions submissions, Transitions transitions) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.submissions = submissions;
    this.transitions = transitions;
  }

  /**
   * Queues a run.
   *
   * @param tree the RunSpec as a JSON object, or the same nesting made from a form
   * @throws dev.joryu.spec.InvalidInput with every violation: of the spec itself and of what it
   *     names
   */
  public Run submit(Map<String, ? extends @Nullable Object> tree) {
    return get(submissions.submit(tree));
  }

  /**
   * Queues a run.
   *
   * @throws dev.joryu.spec.InvalidInput with every violation of what the spec names
   */
  public Run submit(RunSpec spec) {
    return get(submissions.submit(spec));
  }

  /**
   * Queues runs one after the other and says their ids; wrap it in a transaction for all or none.
   *
   * @throws dev.joryu.spec.InvalidInput with every violation of what the first unfit spec names
   */
  public List<Long> submitAll(List<RunSpec> specs) {
    return specs.stream().map(submissions::submit).toList();
  }

  /**
   * Says what {@link #submit(Map)} would queue, and queues nothing.
   *
   * @param teacher what will make the teacher that the tree names; null if it names a model that is
   *     there or on its way
   * @throws dev.joryu.spec.InvalidInput with every violation
   */
  public RunSpec check(Map<String, ? extends @Nullable Object> tree, @Nullable RunSpec teacher) {
    return submissions.check(tree, teacher);
  }

  /** Finds a run. */
  public Optional<Run> find(long id) {
    return rows.query("where run.id = :id", Map.of("id", id)).stream().findFirst();
  }

  /**
   * The run with this id.
   *
   * @throws RunNotFound if there is none
   */
  public Run get(long id) {
    return find(id).orElseThrow(() -> new RunNotFound(id));
  }

  /** The runs with these ids that exist, in the order of the ids. */
  public List<Run> get(List<Long> ids) {
    return rows.query(StoredRuns.IN_ORDER, Map.of("ids", ids.toArray(Long[]::new)));
  }

  /** Runs, newest first where no order is asked. */
  public Page<Run> list(RunFilter filter, PageRequest request) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter.where(parameters);
    String order = request.orderBy(SORTS, "run.id desc");
    long total =
        jdbc.sql("select count(*) from run " + where).params(parameters).query(Long.class).single();
    parameters.put("offset", request.offset());
    parameters.put("size", request.size());
    List<Run> items =
        rows.query(where + " order by " + order + " offset :offset limit :size", parameters);
    return new Page<>(items, total, request.page(), request.size());
  }

  /**
   * Stops a run: at once if it is queued, within seconds if a worker holds it.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it is finished
   */
  public Run cancel(long id) {
    one(transitions.cancel(List.of(id)));
    return get(id);
  }

  /**
   * Lets a run wait until somebody resumes it: at once if it is queued; if a worker holds it, once
   * it has kept its state.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it is finished or about to be
   */
  public Run pause(long id) {
    one(transitions.pause(List.of(id)));
    return get(id);
  }

  /**
   * Gives a queued run another turn.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it is not queued
   */
  public Run prioritise(long id, int priority) {
    one(transitions.prioritise(List.of(id), run -> priority));
    return get(id);
  }

  /**
   * Queues a failed or cancelled run again, from its beginning; its curves are cleared.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it has not failed and was not cancelled
   */
  public Run retry(long id) {
    one(transitions.retry(List.of(id)));
    return get(id);
  }

  /**
   * Lets a paused run go on, or queues a failed or cancelled one again, from its last checkpoint.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it is not paused, has not failed and was not cancelled, or if it has
   *     ended and left no checkpoint
   */
  public Run resume(long id) {
    one(transitions.resume(List.of(id)));
    return get(id);
  }

  /**
   * Forgets a finished run with its curves and its log; a model it made stays.
   *
   * @throws RunNotFound if there is none
   * @throws RunConflict if it is not finished
   */
  public void delete(long id) {
    one(transitions.delete(List.of(id)));
  }

  private static void one(Outcome outcome) {
    for (Refusal refusal : outcome.refused()) {
      throw refusal.alone();
    }
  }

  private static String best(String metric) {
    return """
        (select max_value from metric_summary s join metric_name n on n.id = s.metric
         where s.run = run.id and n.name = '%s')"""
        .formatted(metric);
  }
}
