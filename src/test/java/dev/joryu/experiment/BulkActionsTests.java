package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.event.Event;
import dev.joryu.experiment.BulkOrder.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many runs by few statements: what holds for one holds for each of them. */
class BulkActionsTests {

  private StoreFixture store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void thousandsGetItWhateverSomeRefuseAndEachIsToldOfOnceInOrder() {
    List<Long> runs = queued(1100);
    List<Long> refusing = List.of(runs.get(3), runs.get(700));
    refusing.forEach(store.runs::cancel);
    long before = store.events.latestId();
    List<Long> asked = Stream.concat(runs.stream(), runs.stream()).toList();

    Outcome outcome = store.bulk.carryOut(new BulkOrder(RunAction.CANCEL, asked));

    List<Long> others = runs.stream().filter(run -> !refusing.contains(run)).toList();
    assertThat(outcome.done()).isEqualTo(others);
    assertThat(outcome.refused())
        .extracting(BulkOrder.Refusal::run)
        .containsExactlyElementsOf(refusing);
    assertThat(store.jdbc.sql("select distinct status from run").query(String.class).list())
        .containsExactly("CANCELLED");
    assertThat(store.events.after(before, 3000))
        .allMatch(event -> event.kind() == Event.Kind.STATE)
        .allMatch(event -> event.payload().contains("CANCELLED"))
        .extracting(Event::run)
        .containsExactlyElementsOf(others);
  }

  @Test
  void teachersAndTheirStudentsAreCancelledAndBroughtBackTogether() {
    long teacher = store.queued("teacher", Map.of("name", "swin")).id();
    long student = store.queued("logit", Map.of("teacher", "swin")).id();
    BulkOrder order = new BulkOrder(RunAction.CANCEL, List.of(student, teacher));
    Undo undo = store.bulk.undo(order);

    assertThat(store.bulk.carryOut(order).done()).containsExactly(student, teacher);
    assertThat(store.status(student)).isEqualTo(RunStatus.CANCELLED);
    assertThat(store.bulk.takeBack(undo).done()).containsExactly(teacher, student);
    assertThat(store.status(student)).isEqualTo(RunStatus.QUEUED);
  }

  @Test
  void studentsOfACancelledTeacherFailAndAreToldOf() {
    long teacher = store.queued("teacher", Map.of("name", "swin")).id();
    long student = store.queued("logit", Map.of("teacher", "swin")).id();
    long before = store.events.latestId();
    store.bulk.carryOut(new BulkOrder(RunAction.CANCEL, List.of(teacher)));

    assertThat(store.status(student)).isEqualTo(RunStatus.FAILED);
    assertThat(store.events.after(before, 10))
        .extracting(Event::run)
        .containsExactly(teacher, student);
  }

  @Test
  void whoFindsNoTeacherStaysAsItIsAndOthersBeginAnew() {
    long teacher = store.queued("teacher", Map.of("name", "swin")).id();
    long student = store.queued("logit", Map.of("teacher", "swin")).id();
    store.runs.cancel(teacher);
    long other = store.queued("baseline").id();
    Claim claim = store.claim("w").orElseThrow();
    String state = store.checkpoint(claim, "a state", 1, 10);
    store.attempts.fail(claim, "no");
    long before = store.events.latestId();

    Outcome outcome =
        store.bulk.carryOut(new BulkOrder(RunAction.RETRY, List.of(student, other, 99L)));

    assertThat(outcome.done()).containsExactly(other);
    assertThat(outcome.refused())
        .containsExactlyInAnyOrder(
            new BulkOrder.Refusal(99, "does not exist"),
            new BulkOrder.Refusal(student, "has no teacher; retry the run that makes it first"));
    assertThat(store.status(student)).isEqualTo(RunStatus.FAILED);
    assertThat(store.status(other)).isEqualTo(RunStatus.QUEUED);
    assertThat(store.artifacts.has(state)).isFalse();
    assertThat(store.events.after(before, 10))
        .extracting(Event::kind)
        .containsExactly(Event.Kind.CLEARED, Event.Kind.STATE);
  }

  @Test
  void whatHasEndedIsForgottenAndWhatHasNotIsKept() {
    List<Long> runs = queued(2);
    store.runs.cancel(runs.get(0));
    long before = store.events.latestId();
    Outcome outcome = store.bulk.carryOut(new BulkOrder(RunAction.DELETE, runs));

    assertThat(outcome.done()).containsExactly(runs.get(0));
    assertThat(store.bulk.find(new RunFilter(null, null, null, null, null, null)))
        .containsExactly(runs.get(1));
    assertThat(store.events.after(before, 10))
        .extracting(Event::kind)
        .containsExactly(Event.Kind.DELETED);
  }

  private List<Long> queued(int count) {
    long first = store.queued("baseline").id();
    store
        .jdbc
        .sql(
            """
            insert into run (experiment, name, method, status, priority, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model, epochs)
            select experiment, name || n, method, status, priority, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model || '-' || n, epochs
            from run, generate_series(2, :count) n where id = :first
            """)
        .param("count", count)
        .param("first", first)
        .update();
    return LongStream.range(first, first + count).boxed().toList();
  }
}
