package dev.joryu.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.Application;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.Runs;
import dev.joryu.fleet.NewWorker;
import dev.joryu.fleet.Offer;
import dev.joryu.fleet.Workers;
import dev.joryu.postgres.WithDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a claim, the queue's page and its JSON take while 10,000 runs of five owners wait.
 *
 * <pre>mvn -Pbench test -Dtest=QueueBenchmark</pre>
 */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"joryu.workers=0", "joryu.demo=false", "joryu.home=target/test-home/bench"})
@WithDatabase
class QueueBenchmark {

  private static final int WAITING = 10_000;
  private static final int OWNERS = 5;
  private static final int CLAIMERS = 4;
  private static final int CLAIMS = 250;

  /** Far busier than any fleet: a worker asks once a second, and not while it trains. */
  private static final long PAUSE_MILLIS = 30;

  private static final double CLAIM_LIMIT = 20;
  private static final double PAGE_LIMIT = 300;

  @Autowired private JdbcClient jdbc;
  @Autowired private Runs runs;
  @Autowired private Queue queue;
  @Autowired private Workers workers;
  @LocalServerPort private int port;

  @Test
  void longQueueIsQuick() throws Exception {
    fill();
    double[] pages = pages("/queue");
    double[] json = pages("/api/v1/queue");
    double[] one = pages("/api/v1/runs/" + WAITING / 2);
    claims(60, 0);
    double[] flood = claims(CLAIMS, 0);
    double[] claims = claims(CLAIMS, PAUSE_MILLIS);
    tell("GET /queue", pages);
    tell("GET /api/v1/queue", json);
    tell("GET /api/v1/runs/{id}", one);
    tell(CLAIMERS + " claimers without a pause, a claim", flood);
    tell(CLAIMERS + " claimers, each every " + PAUSE_MILLIS + " ms, a claim", claims);
    assertThat(at(claims, 0.99)).isLessThan(CLAIM_LIMIT);
    assertThat(at(pages, 0.5)).isLessThan(PAGE_LIMIT);
    assertThat(at(json, 0.5)).isLessThan(PAGE_LIMIT);
  }

  private void fill() {
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits)
            values ('leaves', 'h', 1, '["a", "b"]', '{"train": {"images": 3, "perClass": {}}}')
            """)
        .update();
    for (int i = 0; i < OWNERS; i++) {
      runs.submit(
          Map.of(
              "experiment", "e" + i, "method", "baseline", "dataset", "leaves", "owner", "o" + i));
    }
    jdbc.sql(
            """
            insert into run (experiment, name, method, status, priority, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model, epochs)
            select experiment, name || n, method, status, n %% 3, tags, spec, spec_hash,
              owner, requires, memory_bytes, dataset, model || '-' || n, epochs
            from run, generate_series(1, %d) n
            """
                .formatted(WAITING / OWNERS))
        .update();
    jdbc.sql("analyze").update();
    for (int i = 0; i < CLAIMERS; i++) {
      workers.register(new NewWorker("w" + i, "h", 1, "realm", 1, Set.of("cpu"), 1L << 34));
    }
    jdbc.sql("update queue_watch set seen_at = now()").update();
    measuredRun();
  }

  /** One finished run, so that there are expected starts to work out. */
  private void measuredRun() {
    Claim claim = queue.claim(offer(0)).orElseThrow();
    jdbc.sql(
            """
            update run set status = 'SUCCEEDED', finished_at = now() where id = :run
            """)
        .param("run", claim.run())
        .update();
    jdbc.sql("update run set dataset = 'leaves', spec = (select spec from run where id = :run)")
        .param("run", claim.run())
        .update();
    jdbc.sql("update attempt set outcome = 'SUCCEEDED', ended_at = now() + interval '5 min'")
        .update();
    jdbc.sql("vacuum analyze run").update();
  }

  private double[] claims(int each, long pause) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(CLAIMERS);
    try {
      List<Future<List<Double>>> work = new ArrayList<>();
      for (int i = 0; i < CLAIMERS; i++) {
        Offer offer = offer(i);
        work.add(pool.submit(() -> claims(offer, each, pause)));
      }
      List<Double> all = new ArrayList<>();
      for (Future<List<Double>> done : work) {
        all.addAll(done.get());
      }
      return all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    } finally {
      pool.shutdown();
    }
  }

  private List<Double> claims(Offer offer, int count, long pause) {
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(pause * 1_000_000);
      long begun = System.nanoTime();
      Optional<Claim> claim = queue.claim(offer);
      millis.add((System.nanoTime() - begun) / 1e6);
      assertThat(claim).isPresent();
      long run = claim.orElseThrow().run();
      jdbc.sql("update attempt set outcome = 'SUCCEEDED', ended_at = now() where run = :run")
          .param("run", run)
          .update();
      jdbc.sql("update run set status = 'SUCCEEDED' where id = :run").param("run", run).update();
    }
    return millis;
  }

  private double[] pages(String path) throws IOException, InterruptedException {
    HttpClient client = HttpClient.newHttpClient();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
    double[] millis = new double[30];
    for (int i = -40; i < millis.length; i++) {
      long begun = System.nanoTime();
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
      assertThat(response.statusCode()).isEqualTo(200);
    }
    Arrays.sort(millis);
    return millis;
  }

  private static Offer offer(int worker) {
    return new Offer("w" + worker, Set.of("cpu"), 1L << 34);
  }

  private static double at(double[] sorted, double quantile) {
    return sorted[(int) Math.min(sorted.length - 1, Math.floor(quantile * sorted.length))];
  }

  private static void tell(String what, double[] millis) {
    System.out.printf(
        "%s: least %.1f ms, p50 %.1f ms, p99 %.1f ms, most %.1f ms (%d)%n",
        what, millis[0], at(millis, 0.5), at(millis, 0.99), millis[millis.length - 1], millis.length);
  }
}
