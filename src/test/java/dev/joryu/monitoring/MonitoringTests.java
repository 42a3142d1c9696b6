package dev.joryu.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.Application;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.WorkerMeterReports;
import dev.joryu.fleet.WorkerMeters;
import dev.joryu.fleet.Workers;
import dev.joryu.postgres.WithDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a monitor reads over HTTP, of a server whose workers are elsewhere. */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = "joryu.home=target/test-home/monitoring")
@WithDatabase
class MonitoringTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http = HttpClient.newHttpClient();

  @LocalServerPort int port;
  @Autowired Workers workers;
  @Autowired WorkerMeterReports reports;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void empty() {
    jdbc.sql("truncate experiment, run, worker, tally, dataset, metric_name cascade").update();
  }

  @Test
  void everyFigureHasItsNameBeforeAnythingHappened() throws Exception {
    String text = scrape(found -> found.contains("joryu_workers{state=\"idle\"} 0.0"));

    assertThat(text.lines())
        .contains(
            "joryu_database_up 1.0",
            "joryu_runs{status=\"queued\"} 0.0",
            "joryu_queue_oldest_seconds 0.0",
            "joryu_attempts_total{outcome=\"lost\"} 0.0",
            "joryu_attempts_total{outcome=\"handed_over\"} 0.0",
            "joryu_claim_seconds_count 0",
            "joryu_claim_seconds_sum 0.0",
            "joryu_claim_seconds_max 0.0",
            "joryu_claim_wait_seconds_count 0",
            "joryu_step_seconds_sum 0.0",
            "joryu_images_total 0.0",
            "joryu_teacher_cache_hits_total 0.0",
            "joryu_teacher_cache_misses_total 0.0",
            "joryu_lease_losses_total 0.0",
            "joryu_trainer_starts_total 0.0");
    assertThat(text).contains("jvm_memory_used_bytes", "hikaricp_connections_active");
  }

  @Test
  void figuresOfRunsAndWorkersAreExposed() throws Exception {
    register("a");
    register("b");
    register("c");
    workers.drain("c", false);
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits)
            values ('leaves', 'x', 1, '[]', '{}');
            insert into experiment (name) values ('e');
            insert into run (id, experiment, name, method, status, priority, spec, spec_hash,
              dataset, model, created_at, queued_at)
            values
              (1, 'e', 'r', 'baseline', 'RUNNING', 0, '{}', 'x', 'leaves', 'm1', now(), now()),
              (2, 'e', 's', 'baseline', 'QUEUED', 0, '{}', 'x', 'leaves', 'm2',
               now() - interval '1 d', now() - interval '90 s'),
              (3, 'e', 't', 'baseline', 'QUEUED', 0, '{}', 'x', 'leaves', 'm3', now(), now());
            insert into attempt (run, number, worker, lease_until, outcome)
            values (1, 1, 'a', now(), 'LOST'), (1, 2, 'a', now() + interval '30 s', null);
            insert into tally (name, label, value) values ('lease_losses', '', 2);
            insert into metric_name (name) values ('images_per_second');
            insert into metric_summary (run, metric, points, last_value, last_step, last_at,
              nonfinite)
            select 1, id, 1, 42.5, 1, now(), 0 from metric_name
            """)
        .update();
    reports.report("a", new WorkerMeters(3, 0.5, 0.25, 12, 7, 1, 100, 20, 6400, 3, 9, 11));
    reports.report("b", new WorkerMeters(1, 0.5, 0.125, 8, 1, 0, 10, 2, 640, 1, 1, 0));

    String text = scrape(found -> found.contains("joryu_images_total 7040.0"));

    assertThat(text.lines())
        .contains(
            "joryu_runs{status=\"running\"} 1.0",
            "joryu_runs{status=\"queued\"} 2.0",
            "joryu_attempts_total{outcome=\"lost\"} 1.0",
            "joryu_workers{state=\"busy\"} 1.0",
            "joryu_workers{state=\"idle\"} 1.0",
            "joryu_workers{state=\"draining\"} 1.0",
            "joryu_claim_seconds_count 4",
            "joryu_claim_seconds_sum 1.0",
            "joryu_claim_seconds_max 0.25",
            "joryu_claim_wait_seconds_count 4",
            "joryu_claim_wait_seconds_sum 20.0",
            "joryu_step_seconds_count 110",
            "joryu_step_seconds_sum 22.0",
            "joryu_images_per_second{run=\"1\"} 42.5",
            "joryu_lease_beats_total 8.0",
            "joryu_lease_beats_missed_total 1.0",
            "joryu_lease_losses_total 2.0",
            "joryu_trainer_starts_total 4.0",
            "joryu_trainer_start_seconds_total 10.0",
            "joryu_spooled_points_total 11.0");
    assertThat(value(text, "joryu_queue_oldest_seconds")).isBetween(90.0, 120.0);
  }

  @Test
  void healthyMeansThatAWorkerSomewhereTakesRuns() throws Exception {
    JsonNode none = health(found -> found.path("status").asString().equals("DOWN"));
    assertThat(none.toString()).contains("No worker takes runs.");
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);

    register("a");
    assertThat(health(found -> true).path("status").asString())
        .as("a row may be of a dead worker")
        .isEqualTo("DOWN");
    JsonNode one =
        health(
            found -> {
              workers.pulse("a");
              return found.path("status").asString().equals("UP");
            });
    assertThat(one.path("details").path("ready").asInt()).isEqualTo(1);

    JsonNode silent =
        health(
            found -> {
              jdbc.sql("update worker set last_seen = now() - interval '31 s'").update();
              return found.path("status").asString().equals("DOWN");
            });
    assertThat(silent.path("details").path("ready").asInt()).isZero();

    workers.pulse("a");
    workers.drain("a", false);
    JsonNode draining = health(found -> found.path("details").path("draining").asInt() == 1);
    assertThat(draining.path("status").asString()).isEqualTo("DOWN");
    assertThat(draining.path("details").path("draining").asInt()).isEqualTo(1);
  }

  @Test
  void healthTellsOfTheDisk() throws Exception {
    JsonNode disk = JSON.readTree(get("/actuator/health").body()).at("/components/diskSpace");

    assertThat(disk.path("details").path("path").asString())
        .endsWith("target/test-home/monitoring");
    assertThat(disk.path("details").path("threshold").asLong()).isEqualTo(1L << 30);
    assertThat(disk.path("details").path("free").asLong()).isPositive();
  }

  private void register(String name) {
    workers.register(new NewWorker(name, "elsewhere", 1, "realm", 1, Set.of("cpu"), 0));
  }

  private static double value(String text, String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow();
  }

  /** What a scrape says once it is as expected: what it reads may be some seconds old. */
  private String scrape(Predicate<String> expected) throws Exception {
    return until(() -> get("/actuator/prometheus").body(), expected);
  }

  private JsonNode health(Predicate<JsonNode> expected) throws Exception {
    return until(
        () -> JSON.readTree(get("/actuator/health").body()).at("/components/workers"), expected);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build(),
        BodyHandlers.ofString());
  }

  private static <T> T until(Callable<T> ask, Predicate<T> expected) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    T answer = ask.call();
    while (!expected.test(answer)) {
      assertThat(System.nanoTime()).as(() -> "never came right").isLessThan(deadline);
      new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
      answer = ask.call();
    }
    return answer;
  }
}
