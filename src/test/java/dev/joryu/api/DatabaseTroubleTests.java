package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.Application;
import dev.joryu.postgres.OwnCluster;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A whole server whose database is taken away under it, and brought back. */
@SpringBootTest(
    classes = Application.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {"joryu.home=target/test-home/trouble", "joryu.api.heartbeat=200ms"})
@Import({ApiClient.class, Store.class})
@ExtendWith(OutputCaptureExtension.class)
@DirtiesContext
class DatabaseTroubleTests {

  private static final Duration SOON = Duration.ofSeconds(8);
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private static OwnCluster cluster;

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired JdbcClient jdbc;

  @BeforeAll
  static void startCluster(@TempDir Path home) throws IOException {
    cluster = OwnCluster.start(home);
  }

  @DynamicPropertySource
  static void database(DynamicPropertyRegistry registry) {
    registry.add("joryu.database.url", () -> cluster.url());
    registry.add("joryu.database.user", () -> cluster.user());
    registry.add("joryu.database.password", () -> cluster.password());
  }

  @AfterEach
  void bringBack() throws Exception {
    if (!cluster.runs()) {
      cluster.startAgain();
    }
  }

  @AfterAll
  static void stopCluster() throws IOException {
    cluster.close();
  }

  @Test
  void whileTheDatabaseIsAwayEverybodyIsToldWhenToComeBackAndThenServedAgain(CapturedOutput output)
      throws Exception {
    api.get("/api/v1/runs").expect(200);
    api.get("/runs").expect(200);
    Form form = form();
    try (EventClient events = new EventClient(api.http(), api.uri("/api/v1/events"), null)) {
      await(() -> events.heartbeats() > 0);

      cluster.stop();

      long begin = System.nanoTime();
      Reply refused = api.get("/api/v1/runs");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
      assertThat(refused.problem(503).path("detail").asString()).contains("cannot be reached");
      assertThat(refused.header("Retry-After")).isEqualTo("5");

      Reply page = page("/runs?lang=en").expect(503);
      assertThat(page.header("Retry-After")).isEqualTo("5");
      assertThat(page.header("Refresh")).isEqualTo("5");
      assertThat(page.text()).contains("cannot reach its database").contains("loads again");
      assertThat(page("/runs?lang=ja").expect(503).text()).contains("データベース");

      Reply sent = form.send().expect(503);
      assertThat(sent.header("Refresh")).as("what was sent is not sent again by itself").isEmpty();
      assertThat(sent.text()).contains("may not have been stored");

      begin = System.nanoTime();
      assertThat(api.get("/actuator/health").expect(503).json().path("components").path("db"))
          .hasToString(
              "{\"details\":{\"error\":\"The database does not answer.\"},\"status\":\"DOWN\"}");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
      api.get("/actuator/health/readiness").expect(503);
      api.get("/actuator/health/liveness").expect(200);
      assertThat(api.get("/actuator/prometheus").expect(200).text())
          .contains("joryu_database_up 0.0")
          .doesNotContain("joryu_runs")
          .contains("jvm_memory_used_bytes");

      cluster.startAgain();

      await(() -> api.get("/api/v1/runs").status() == 200);
      api.get("/runs").expect(200);
      await(() -> api.get("/actuator/health/readiness").status() == 200);
      assertThat(api.get("/actuator/prometheus").text())
          .contains("joryu_database_up 1.0")
          .contains("joryu_runs{");
      assertThat(events.ended()).as("streams outlive an outage").isFalse();
      long run = store.queued("after").id();
      assertThat(events.next(1).get(0).json().path("run").asLong()).isEqualTo(run);
      await(() -> output.getAll().contains("EventReader The database is back"));
    }
    assertThat(
            output
                .getAll()
                .lines()
                .filter(line -> line.contains("The database is away, and is tried")))
        .hasSize(1);
    // The scheduler's own thread tells of the statement it lost, once.
    assertThat(output.getAll().lines().filter(line -> line.contains(" ERROR ")))
        .allMatch(line -> line.contains("RunUntilShutdown"));
  }

  @Test
  void aFullDiskOfTheDatabaseIsCalledThat() throws Exception {
    Form form = form();
    jdbc.sql(
            """
            create function full_disk() returns trigger language plpgsql as $$
            begin raise 'could not extend file' using errcode = 'disk_full'; end $$
            """)
        .update();
    jdbc.sql("create trigger full_disk before insert on run execute function full_disk()").update();
    try {
      Reply refused = api.post("/api/v1/runs", store.spec("full", Map.of()));
      assertThat(refused.problem(503).path("detail").asString()).contains("disk").contains("full");
      assertThat(refused.header("Retry-After")).isEqualTo("5");
      assertThat(form.send().expect(503).text()).contains("disk of the database is full");
    } finally {
      jdbc.sql("drop function full_disk cascade").update();
    }
  }

  @Test
  void aTransactionThatSleepsIsEndedAndItsLocksWithIt() {
    assertThat(
            jdbc.sql("select current_setting('idle_in_transaction_session_timeout')")
                .query(String.class)
                .single())
        .isEqualTo("15s");
  }

  private Reply page(String path) {
    return api.send("GET", path, BodyPublishers.noBody(), "Accept: text/html");
  }

  /** A filled form for a new run, as a browser has it open. */
  private Form form() {
    Reply page = api.get("/runs/new?lang=en").expect(200);
    Matcher token = TOKEN.matcher(page.text());
    assertThat(token.find()).isTrue();
    String cookie =
        page.response().headers().allValues("Set-Cookie").stream()
            .map(value -> value.split(";", 2)[0])
            .filter(value -> value.startsWith("XSRF-TOKEN"))
            .findFirst()
            .orElseThrow();
    store.dataset();
    return new Form(token.group(1), cookie);
  }

  private final class Form {

    private final String token;
    private final String cookie;

    Form(String token, String cookie) {
      this.token = token;
      this.cookie = cookie;
    }

    Reply send() {
      return api.send(
          "POST",
          "/runs?lang=en",
          BodyPublishers.ofString("experiment=away&method=baseline&dataset=leaves&_csrf=" + token),
          "Accept: text/html",
          "Content-Type: application/x-www-form-urlencoded",
          "Cookie: " + cookie);
    }
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      never.await(50, TimeUnit.MILLISECONDS);
    }
  }
}
