package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.metric.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker that slept through its lease changes nothing, whatever it tries to write. */
class FenceTests extends QueueFixture {

  private static final Map<String, Consumer<Late>> REFUSED = new LinkedHashMap<>();
  private static final Map<String, Consumer<Late>> IGNORED = new LinkedHashMap<>();

  static {
    REFUSED.put("report", a -> a.store.attempts.report(a.stale, Reports.next(), batch()));
    REFUSED.put("warn", a -> a.store.attempts.warn(a.stale, "w"));
    REFUSED.put("checkpoint", a -> a.store.checkpoint(a.stale, "late", 9, 90));
    REFUSED.put(
        "provenanceSoFar",
        a -> a.store.attempts.provenanceSoFar(a.stale, ProvenanceFixture.withoutTeacher()));
    REFUSED.put(
        "provenance",
        a -> a.store.attempts.provenance(a.stale, ProvenanceFixture.withoutTeacher(), List.of()));
    REFUSED.put("succeed", a -> a.store.succeed(a.stale));
    REFUSED.put("fail", a -> a.store.attempts.fail(a.stale, "r"));
    REFUSED.put("cancelled", a -> a.store.attempts.cancelled(a.stale));
    REFUSED.put("paused", a -> a.store.attempts.paused(a.stale));
    IGNORED.put("release", a -> a.store.attempts.release(a.stale, "r"));
    IGNORED.put("lose", a -> a.store.attempts.lose(a.stale, "r"));
  }

  private record Late(StoreFixture store, Claim stale) {}

  private long run;
  private Claim stale;
  private Claim holder;

  @BeforeEach
  void loseTheRun() {
    run = queued();
    stale = claim();
    store.checkpoint(stale, "state", 1, 10);
    store.expire(run);
    holder = claim();
  }

  static Stream<String> refused() {
    return REFUSED.keySet().stream();
  }

  static Stream<String> ignored() {
    return IGNORED.keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void lateWriteIsRefused(String write) {
    String before = everything();
    Consumer<Late> writes = REFUSED.getOrDefault(write, a -> {});
    assertThatThrownBy(() -> writes.accept(new Late(store, stale))).isInstanceOf(LeaseLost.class);
    assertThat(everything()).isEqualTo(before);
    assertThat(store.attempts.beat(holder)).isEqualTo(Beat.GO_ON);
  }

  @ParameterizedTest
  @MethodSource("ignored")
  void lateGivingBackChangesNothing(String write) {
    String before = everything();
    IGNORED.getOrDefault(write, a -> {}).accept(new Late(store, stale));
    assertThat(everything()).isEqualTo(before);
    assertThat(store.attempts.beat(holder)).isEqualTo(Beat.GO_ON);
  }

  @ParameterizedTest
  @MethodSource("refused")
  void nothingIsWrittenOnceTheRunIsBackInTheQueue(String write) {
    store.attempts.release(holder, "the worker was stopped");
    String before = everything();
    Consumer<Late> writes = REFUSED.getOrDefault(write, a -> {});
    assertThatThrownBy(() -> writes.accept(new Late(store, holder))).isInstanceOf(LeaseLost.class);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void lateBeatLearnsThatTheRunIsGone() {
    assertThat(store.attempts.beat(stale)).isEqualTo(Beat.LOST);
  }

  private String everything() {
    return store
        .jdbc
        .sql(
            """
            select (select json_agg(run) from run)::text
              || (select json_agg(a) from (select * from attempt order by run, number) a)
              || (select count(*) from metric_point) || (select count(*) from run_log)
              || (select count(*) from model) || (select count(*) from event)
            """)
        .query(String.class)
        .single();
  }

  private static Batch batch() {
    return new Batch(List.of(new Point("lr", 1, 0.1, 0)), List.of("late"), null);
  }
}
