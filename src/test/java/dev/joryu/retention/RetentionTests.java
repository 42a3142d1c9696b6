package dev.joryu.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.artifact.StoredFiles;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Leftovers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunConflict;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.retention.RetentionPlan.Item;
import dev.joryu.retention.RetentionPlan.Part;
import dev.joryu.webhook.Deliveries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is tidied up, when, and what never is. */
class RetentionTests {

  private static final RetentionSettings SETTINGS =
      new RetentionSettings(
          Duration.ofDays(30),
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofDays(14),
          Duration.ofDays(7));

  private Path home;
  private StoreFixture store;
  private Leftovers leftovers;
  private OldCheckpoints checkpoints;
  private UnusedArtifacts artifacts;
  private Retention retention;

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory;
    store = new StoreFixture(directory);
    StoredFiles files = new StoredFiles(store.artifacts, Clock.systemUTC());
    leftovers = new Leftovers(store.jdbc);
    Removal removal = new Removal(store.jdbc, store.transactions, files, SETTINGS);
    checkpoints = new OldCheckpoints(leftovers, files, removal, SETTINGS);
    artifacts = new UnusedArtifacts(files, removal, SETTINGS);
    retention =
        new Retention(
            List.of(
                checkpoints,
                artifacts,
                new PartialFiles(files, SETTINGS),
                new OldDeliveries(new Deliveries(store.jdbc), SETTINGS),
                new GoneWorkers(leftovers, SETTINGS)));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theCheckpointOfARunThatFailedLongAgoGoesRowFirst() throws IOException {
    String sha256 = old("state");
    Run run = endedWith(sha256, "FAILED", 31);

    Part planned = part(retention.plan(), RetentionRule.CHECKPOINTS);
    assertThat(planned.items()).isEqualTo(1);
    assertThat(planned.bytes()).isEqualTo("state".length());
    assertThat(planned.examples()).containsExactly("#" + run.id());
    assertThat(planned.oldest()).isBefore(Instant.now().minus(Duration.ofDays(30)));
    assertThat(store.artifacts.has(sha256)).isTrue();

    assertThat(part(retention.carryOut(), RetentionRule.CHECKPOINTS).bytes())
        .isEqualTo("state".length());
    assertThat(store.artifacts.has(sha256)).isFalse();
    assertThatThrownBy(() -> store.runs.resume(run.id()))
        .isInstanceOf(RunConflict.class)
        .hasMessageContaining("left no checkpoint");
    assertThat(retention.plan().items()).isZero();
  }

  @Test
  void aYoungFailureOrAQueuedRunKeepsItsCheckpoint() throws IOException {
    String young = old("young");
    endedWith(young, "FAILED", 29);
    String queued = old("queued");
    Run run = endedWith(queued, "CANCELLED", 40);
    store.runs.resume(run.id());
    String shared = old("shared");
    endedWith(shared, "FAILED", 40);
    endedWith(shared, "FAILED", 2);

    assertThat(retention.carryOut().items()).isZero();
    assertThat(List.of(young, queued, shared)).allMatch(store.artifacts::has);
  }

  @Test
  void aRunThatIsResumedAfterThePlanKeepsItsCheckpoint() throws IOException {
    String sha256 = old("state");
    Run run = endedWith(sha256, "FAILED", 31);
    Item planned = checkpoints.find().get(0);
    store.runs.resume(run.id());

    assertThat(checkpoints.free(planned)).isFalse();
    assertThat(store.artifacts.has(sha256)).isTrue();
    assertThat(checkpoint(run)).isEqualTo(sha256);
  }

  @Test
  void diedBetweenRowAndFileIsAnOrphanForNextTime() throws IOException {
    String sha256 = old("state");
    endedWith(sha256, "FAILED", 31);
    leftovers.forgetCheckpoint(sha256, SETTINGS.checkpoints()); // and died

    Part planned = part(retention.plan(), RetentionRule.ARTIFACTS);
    assertThat(planned.items()).isEqualTo(1);
    assertThat(planned.examples()).containsExactly(sha256.substring(0, 12));
    retention.carryOut();
    assertThat(store.artifacts.has(sha256)).isFalse();
  }

  @Test
  void whatAnythingRefersToStays() throws IOException {
    String dataset = old("dataset");
    String model = old("model");
    String export = old("export");
    String teacher = old("teacher");
    String evaluation = old("evaluation");
    store.dataset("leaves", StoreFixture.CLASSES);
    update("update dataset set hash = :sha256", dataset);
    Run run = store.queued("baseline");
    Claim claim = store.claim("w").orElseThrow();
    store.succeed(claim);
    update("update model set sha256 = :sha256", model);
    update(
        """
        insert into export (model, format, sha256, bytes, weights_sha256, images, max_difference,
          max_logit, seconds)
        select name, 'ONNX', :sha256, 1, 'w', 1, 0, 1, 1 from model
        """,
        export);
    update("update run set evaluation = :sha256 where id = " + run.id(), evaluation);
    update(
        "update run set teacher = jsonb_build_object('sha256', :sha256::text) where id = "
            + run.id(),
        teacher);

    String answered = old("answered");
    String asked = old("asked");
    update(
        """
        insert into exam (run, model, sha256, dataset, dataset_hash, wishes, status, evaluation)
        select run, name, 'w', 'leaves', 'd', '{}', 'SUCCEEDED', :sha256 from model
        """,
        answered);
    update(
        """
        insert into exam (model, sha256, dataset, dataset_hash, wishes)
        select name, :sha256, 'leaves', 'd', '{}' from model
        """,
        asked);

    assertThat(retention.carryOut().items()).isZero();
    assertThat(List.of(dataset, model, export, teacher, evaluation, answered, asked))
        .allMatch(store.artifacts::has);

    store.runs.delete(run.id());

    retention.carryOut();
    assertThat(store.artifacts.has(evaluation)).isFalse();
    assertThat(store.artifacts.has(answered)).isFalse();
  }

  /** Whoever adds a column that names a file adds it to {@link Removal}, or to this list. */
  @Test
  void everyColumnThatMayNameAFileIsKnown() {
    assertThat(
            store
                .jdbc
                .sql(
                    """
                    select table_name || '.' || column_name from information_schema.columns
                    where table_schema = 'public'
                      and column_name ~ '(sha256|hash|checkpoint|artifact|file)'
                      and data_type in ('text', 'jsonb', 'bytea')
                    """)
                .query(String.class)
                .list())
        .containsExactlyInAnyOrder(
            "dataset.hash",
            "model.sha256",
            "export.sha256",
            "export.weights_sha256", // what it was made of; the model names that file
            "exam.sha256",
            "exam.dataset_hash", // a dataset names that file
            "evaluation_digest.sha256", // of a file that a run or an exam names
            "run.checkpoint",
            "run.spec_hash",
            "run.profile",
            "idempotency_key.request_hash");
  }

  @Test
  void aYoungFileIsNeverTouched() throws IOException {
    String sha256 = put("just written by a worker");

    assertThat(retention.carryOut().items()).isZero();
    assertThat(store.artifacts.has(sha256)).isTrue();
  }

  @Test
  void whatIsStoredAgainIsYoungAgain() throws IOException {
    String sha256 = old("weights");
    Item planned = artifacts.find().get(0);
    assertThat(put("weights")).isEqualTo(sha256); // a worker, about to refer to it

    assertThat(artifacts.free(planned)).isFalse();
    assertThat(store.artifacts.has(sha256)).isTrue();
  }

  @Test
  void aReferenceThatAppearsUnderTheLockCounts() throws IOException {
    String sha256 = old("state");
    Item planned = artifacts.find().get(0);
    CompletableFuture<Boolean> tidier =
        store.transactions.execute(
            transaction -> {
              store
                  .jdbc
                  .sql("select pg_advisory_xact_lock(hashtextextended('checkpoint:' || :sha, 0))")
                  .param("sha", sha256)
                  .query(row -> {});
              CompletableFuture<Boolean> freeing =
                  CompletableFuture.supplyAsync(() -> artifacts.free(planned));
              endedWith(sha256, "FAILED", 0);
              return freeing;
            });

    assertThat(tidier.join()).isFalse();
    assertThat(store.artifacts.has(sha256)).isTrue();
  }

  @Test
  void leftOverPartsOfFilesGoOnceTheyAreOld() throws IOException {
    Path incoming = Files.createDirectories(home.resolve("incoming"));
    Path left = Files.writeString(incoming.resolve("left"), "half a file");
    Path growing = Files.writeString(incoming.resolve("growing"), "half a file");
    age(left, Duration.ofDays(2));

    Part freed = part(retention.carryOut(), RetentionRule.PARTIAL_FILES);
    assertThat(freed.items()).isEqualTo(1);
    assertThat(freed.bytes()).isEqualTo(11);
    assertThat(left).doesNotExist();
    assertThat(growing).exists();
  }

  @Test
  void messagesThatAreDoneWithGoAndOthersStay() {
    long webhook =
        store
            .jdbc
            .sql(
                "insert into webhook (url, secret, events) values ('http://a/', '', '{}')"
                    + " returning id")
            .query(Long.class)
            .single();
    for (String state :
        List.of(
            "now() - interval '15 days', false, now()",
            "now() - interval '13 days', false, now()",
            "null, true, now() - interval '15 days'",
            "null, false, now() - interval '15 days'")) {
      store
          .jdbc
          .sql(
              "insert into webhook_delivery (webhook, event, payload, delivered_at, given_up,"
                  + " next_at) values (:webhook, 'ping', '{}', "
                  + state
                  + ")")
          .param("webhook", webhook)
          .update();
    }
    Part planned = part(retention.plan(), RetentionRule.DELIVERIES);
    assertThat(planned.items()).isEqualTo(2);
    assertThat(planned.bytes()).isPositive();
    assertThat(part(retention.carryOut(), RetentionRule.DELIVERIES).items()).isEqualTo(2);
    assertThat(part(retention.plan(), RetentionRule.DELIVERIES).items()).isZero();
    assertThat(store.jdbc.sql("select count(*) from webhook_delivery").query(Long.class).single())
        .isEqualTo(2);
  }

  @Test
  void workersNobodySeesAreForgottenButWhatTheyDidIsNot() {
    store.queued("baseline");
    Claim claim = store.claim("holds").orElseThrow();
    for (String name : List.of("gone", "here", "holds")) {
      store
          .jdbc
          .sql("insert into worker (name, host, pid, threads) values (:name, 'h', 1, 1)")
          .param("name", name)
          .update();
    }
    store
        .jdbc
        .sql("update worker set last_seen = now() - interval '8 days' where name <> 'here'")
        .update();

    Part freed = part(retention.carryOut(), RetentionRule.WORKERS);
    assertThat(freed.examples()).containsExactly("gone");
    assertThat(store.jdbc.sql("select name from worker").query(String.class).list())
        .containsExactlyInAnyOrder("here", "holds");
    assertThat(store.runs.get(claim.run()).attempts()).hasSize(1);
  }

  @Test
  void agesTooShortToBeSafeAreRefused() {
    assertThatThrownBy(
            () ->
                new RetentionSettings(
                    Duration.ofDays(1),
                    Duration.ofMinutes(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1),
                    Duration.ofDays(1)))
        .hasMessageContaining("too short");
  }

  @Test
  void aPlanNamesAFewOfMany() {
    List<Item> items =
        java.util.stream.IntStream.range(0, 9)
            .mapToObj(i -> new Item("" + i, "n" + i, 10, Instant.EPOCH.plusSeconds(9 - i)))
            .toList();
    Part part = Part.of(RetentionRule.ARTIFACTS, Duration.ofDays(1), items);

    assertThat(part.items()).isEqualTo(9);
    assertThat(part.bytes()).isEqualTo(90);
    assertThat(part.oldest()).isEqualTo(Instant.EPOCH.plusSeconds(1));
    assertThat(part.examples()).containsExactly("n8", "n7", "n6", "n5", "n4");
  }

  private static Part part(RetentionPlan plan, RetentionRule rule) {
    return plan.parts().stream().filter(part -> part.rule() == rule).findFirst().orElseThrow();
  }

  private Run endedWith(String checkpoint, String status, int daysAgo) {
    Run run = store.queued("baseline", Map.of("name", "r" + System.nanoTime()));
    store
        .jdbc
        .sql(
            """
            update run set status = :status, checkpoint = :checkpoint, checkpoint_epoch = 1,
              finished_at = now() - make_interval(days => :days) where id = :id
            """)
        .param("status", status)
        .param("checkpoint", checkpoint)
        .param("days", daysAgo)
        .param("id", run.id())
        .update();
    return run;
  }

  private String checkpoint(Run run) {
    return store
        .jdbc
        .sql("select checkpoint from run where id = :id")
        .param("id", run.id())
        .query(String.class)
        .single();
  }

  private void update(String sql, String sha256) {
    store.jdbc.sql(sql).param("sha256", sha256).update();
  }

  private String put(String content) throws IOException {
    return store
        .artifacts
        .put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
        .sha256();
  }

  /** A file that was stored two days ago. */
  private String old(String content) throws IOException {
    String sha256 = put(content);
    age(store.artifacts.path(sha256), Duration.ofDays(2));
    return sha256;
  }

  private static void age(Path file, Duration age) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }
}
