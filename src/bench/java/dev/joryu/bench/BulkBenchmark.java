package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.experiment.Undo;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long 10,000 waiting runs take to be cancelled, paused or reordered by one order, beside an
 * order for each of them.
 *
 * <pre>mvn -Pbench test -Dtest=BulkBenchmark</pre>
 */
class BulkBenchmark {

  private static final int WAITING = 10_000;

  /** A person waits for the answer. */
  private static final double LIMIT_SECONDS = 5;

  @Test
  void ordersForManyAreQuick(@TempDir Path directory) {
    try (StoreFixture store = new StoreFixture(directory)) {
      List<Long> runs = fill(store);
      compare(store.bulk, new BulkOrder(RunAction.PRIORITY, runs, 7, Map.of()));
      compare(store.bulk, new BulkOrder(RunAction.PAUSE, runs));
      compare(store.bulk, new BulkOrder(RunAction.CANCEL, runs));
    }
  }

  private static List<Long> fill(StoreFixture store) {
    store.queued("baseline");
    store
        .jdbc
        .sql(
            """
            insert into run (experiment, name, method, status, priority, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model, epochs)
            select experiment, name || n, method, status, priority, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model || '-' || n, epochs
            from run, generate_series(2, %d) n
            """
                .formatted(WAITING))
        .update();
    store.jdbc.sql("vacuum analyze run").update();
    return store.bulk.find(new RunFilter(null, null, RunStatus.QUEUED, null, null, null));
  }

  /** Both begin with the same runs, as each is taken back. */
  private static void compare(BulkActions bulk, BulkOrder order) {
    Undo undo = bulk.undo(order);
    double each =
        seconds(
            order.runs().size(),
            () -> {
              order.runs().forEach(run -> bulk.carryOut(one(order, run)));
              return bulk.plan(order);
            });
    double back = seconds(WAITING, () -> bulk.takeBack(undo));
    double together = seconds(WAITING, () -> bulk.carryOut(order));
    bulk.takeBack(undo);
    System.out.printf(
        "%s of %d runs: one by one %.2f s, together %.2f s (%.0f times as fast), taken back %.2f s%n",
        order.action(), WAITING, each, together, each / together, back);
    assertThat(together).isLessThan(LIMIT_SECONDS);
    assertThat(back).isLessThan(LIMIT_SECONDS);
  }

  private static BulkOrder one(BulkOrder order, long run) {
    return new BulkOrder(order.action(), List.of(run), order.priority(), order.tags());
  }

  private static double seconds(int done, Supplier<Outcome> work) {
    long begun = System.nanoTime();
    Outcome outcome = work.get();
    double seconds = (System.nanoTime() - begun) / 1e9;
    assertThat(outcome.done().size() + outcome.refused().size()).isEqualTo(done);
    return seconds;
  }
}
