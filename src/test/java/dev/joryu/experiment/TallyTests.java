package dev.joryu.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TallyTests {

  private final StoreFixture store;

  TallyTests(@TempDir Path directory) {
    store = new StoreFixture(directory);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void attemptsAreTalliedAsTheyEndAndStayWhenTheirRunGoes() {
    store.queued("baseline");
    store.queued("baseline");
    Claim first = store.claim("a").orElseThrow();
    store.attempts.fail(first, "no disk");
    Claim second = store.claim("a").orElseThrow();
    store.expire(second.run());
    store.queue.takeBackExpired();
    store.succeed(store.claim("b").orElseThrow());
    store.runs.delete(first.run());

    assertThat(attempts()).isEqualTo(Map.of("FAILED", 1.0, "LOST", 1.0, "SUCCEEDED", 1.0));
  }

  @Test
  void whatIsGivenBackOnPurposeIsNoLoss() {
    long run = store.queued("baseline").id();
    store.attempts.release(
        store.claim("a").orElseThrow(), "handed over on purpose: its worker was drained");

    Run givenBack = store.runs.get(run);
    assertThat(givenBack.statusReason())
        .isEqualTo(
            "was given back (handed over on purpose: its worker was drained) and waits for another"
                + " worker");
    assertThat(givenBack.attempts().get(0).outcome()).isEqualTo(Attempt.Outcome.LOST);
    assertThat(attempts()).isEqualTo(Map.of("HANDED_OVER", 1.0));
    assertThat(store.jdbc.sql("select losses from run").query(Integer.class).single()).isZero();
    assertThat(
            store
                .jdbc
                .sql("select count(*) from tally where name = 'lease_losses'")
                .query(Integer.class)
                .single())
        .isZero();
  }

  @Test
  void anAttemptWhoseEndIsRolledBackIsNotTallied() {
    store.queued("baseline");
    Claim claim = store.claim("a").orElseThrow();
    store.transactions.executeWithoutResult(
        transaction -> {
          store.attempts.fail(claim, "no disk");
          transaction.setRollbackOnly();
        });

    assertThat(attempts()).isEmpty();
  }

  @Test
  void aRunLostToSilenceIsTalliedWhereItIsTakenBack() {
    store.queued("baseline");
    store.queued("baseline");
    store.expire(store.claim("a").orElseThrow().run());
    store.queue.takeBackExpired();
    store.queue.takeBackExpired();
    assertThat(tally("lease_losses")).isEqualTo(1);

    store.expire(store.claim("a").orElseThrow().run());
    store.claim("b");
    assertThat(tally("lease_losses")).as("a claim takes back too").isEqualTo(2);

    store.queue.takeBackFrom(List.of("b"));
    assertThat(tally("lease_losses")).as("a death is no silence").isEqualTo(2);
  }

  @Test
  void hitsOfATeacherCacheStayWhenItIsEvicted() {
    cache(5, 2);
    cache(8, 2);
    store.teacherCaches.deleted("host", List.of("key"));
    cache(1, 3);

    assertThat(tally("teacher_cache_hits")).isEqualTo(9);
    assertThat(tally("teacher_cache_misses")).isEqualTo(5);
  }

  private void cache(long hits, long computed) {
    store
        .jdbc
        .sql(
            """
            insert into teacher_cache (host, key, teacher, dataset, views, bytes, computed,
              seconds_computing, hits, seconds_saved)
            values ('host', 'key', 't', 'd', 1, 1, :computed, 0, :hits, 0)
            on conflict (host, key) do update set hits = excluded.hits, computed = excluded.computed
            """)
        .param("hits", hits)
        .param("computed", computed)
        .update();
  }

  private double tally(String name) {
    return store
        .jdbc
        .sql("select value from tally where name = :name and label = ''")
        .param("name", name)
        .query(Double.class)
        .single();
  }

  private Map<String, Double> attempts() {
    Map<String, Double> counts = new HashMap<>();
    store
        .jdbc
        .sql("select label, value from tally where name = 'attempts'")
        .query(
            row -> {
              counts.put(row.getString(1), row.getDouble(2));
            });
    return counts;
  }
}
