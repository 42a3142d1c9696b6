package dev.joryu.experiment;

import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.RunAction.Standing;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Does one thing to many runs, each by itself: what one refuses the others may still get. */
@Component
public class BulkActions {

  /** In one transaction: enough that its cost is spread, few enough that nobody waits for it. */
  private static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final Transitions transitions;

  BulkActions(JdbcClient jdbc, Transitions transitions) {
    this.jdbc = jdbc;
    this.transitions = transitions;
  }

  /** The runs a filter finds, oldest first. */
  public List<Long> find(RunFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    String where = filter.where(parameters);
    return jdbc.sql("select id from run " + where + " order by id")
        .params(parameters)
        .query(Long.class)
        .list();
  }

  /** Says what would become of an order now, and does nothing. */
  public Outcome plan(BulkOrder order) {
    Map<Long, Standing> standings = new Standings(jdbc).of(order.runs());
    Concerned runs = new Concerned();
    order.runs().forEach(run -> runs.add(run, standings.get(run), order.action()));
    return runs.outcome();
  }

  /** Carries an order out. */
  public Outcome carryOut(BulkOrder order) {
    return inBatches(order.runs(), runs -> act(order, runs));
  }

  /** What would take an order back, as its runs stand now. */
  public Undo undo(BulkOrder order) {
    Undo.Kind kind =
        switch (order.action()) {
          case CANCEL -> Undo.Kind.REQUEUE;
          case PAUSE -> Undo.Kind.RESUME;
          case RESUME -> Undo.Kind.PAUSE;
          case PRIORITY -> Undo.Kind.PRIORITY;
          case RETRY, DELETE, TAG -> Undo.Kind.NONE;
        };
    Map<Long, Integer> runs = new LinkedHashMap<>();
    jdbc.sql(
            """
            select id, priority
            from unnest(:ids::bigint[]) with ordinality as asked (id, place) join run using (id)
            where case :kind
              when 'REQUEUE' then status = 'QUEUED' when 'RESUME' then not held
              when 'PAUSE' then held when 'PRIORITY' then true else false end
            order by place
            """)
        .param("ids", order.runs().toArray(Long[]::new))
        .param("kind", kind.name())
        .query(
            row -> {
              runs.put(row.getLong("id"), row.getInt("priority"));
            });
    return new Undo(kind, runs);
  }

  /** Takes an action back; from the oldest run on, as teachers are older than their students. */
  public Outcome takeBack(Undo undo) {
    List<Long> ids = undo.runs().keySet().stream().sorted().toList();
    return switch (undo.kind()) {
      case NONE -> new Outcome(List.of(), List.of());
      case REQUEUE -> inBatches(ids, this::requeue);
      case RESUME -> inBatches(ids, transitions::resume);
      case PAUSE -> inBatches(ids, transitions::pause);
      case PRIORITY ->
          inBatches(
              ids, runs -> transitions.prioritise(runs, run -> undo.runs().getOrDefault(run, 0)));
    };
  }

  /** Runs that waited begin where they would have. */
  private Outcome requeue(List<Long> runs) {
    Map<Long, Standing> standings = new Standings(jdbc).of(runs);
    Map<Boolean, List<Long>> begun =
        runs.stream()
            .collect(
                Collectors.partitioningBy(
                    run -> standings.containsKey(run) && standings.get(run).checkpoint()));
    return transitions
        .resume(begun.getOrDefault(true, List.of()))
        .and(transitions.retry(begun.getOrDefault(false, List.of())));
  }

  private Outcome act(BulkOrder order, List<Long> runs) {
    return switch (order.action()) {
      case CANCEL -> transitions.cancel(runs);
      case PAUSE -> transitions.pause(runs);
      case RESUME -> transitions.resume(runs);
      case RETRY -> transitions.retry(runs);
      case DELETE -> transitions.delete(runs);
      case PRIORITY -> transitions.prioritise(runs, run -> order.priority());
      case TAG -> transitions.tag(runs, order.tags());
    };
  }

  private static Outcome inBatches(List<Long> runs, Function<List<Long>, Outcome> act) {
    Outcome all = new Outcome(List.of(), List.of());
    for (int first = 0; first < runs.size(); first += BATCH) {
      all = all.and(act.apply(runs.subList(first, Math.min(first + BATCH, runs.size()))));
    }
    return all;
  }
}
