package dev.joryu.api;

import static dev.joryu.api.Store.point;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Run;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApiTest
class EventTests {

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("eventStreams")
  SmartLifecycle streams;

  @Test
  void aStreamTellsWhatHappensToARunInOrder() throws Exception {
    Claim claim = store.running("stream");
    try (EventClient events = open("?run=" + claim.run())) {
      assertThat(events.response().statusCode()).isEqualTo(200);
      assertThat(events.response().headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      store.report(claim, point("train/loss", 1, Double.NaN));
      store.log(claim, "一行目\n二行目");
      store.fail(claim, "it broke");

      List<EventClient.Frame> frames = events.next(3);

      assertThat(frames)
          .extracting(EventClient.Frame::event)
          .containsExactly("metrics", "log", "run");
      assertThat(frames.get(0).json().path("points").toString())
          .isEqualTo("[[\"train/loss\",1,\"NaN\",1700000000001]]");
      assertThat(frames.get(1).json().path("lines").get(0).asString()).isEqualTo("一行目\n二行目");
      assertThat(frames.get(2).json().path("status").asString()).isEqualTo("FAILED");
      assertThat(frames).extracting(frame -> Long.valueOf(frame.id())).isSorted();
    }
  }

  @Test
  void aRetriedRunTellsThatItsPointsAreGone() throws Exception {
    Claim claim = store.running("again");
    store.fail(claim, "it broke");
    try (EventClient events = open("?run=" + claim.run())) {
      api.post("/api/v1/runs/%d/retry".formatted(claim.run()));
      assertThat(events.next(2))
          .extracting(EventClient.Frame::event)
          .containsExactly("cleared", "run");
    }
  }

  @Test
  void aDeletedRunIsToldToThoseWhoLookAtItsExperiment() throws Exception {
    String experiment = "gone " + UUID.randomUUID();
    Claim claim = store.running(experiment);
    store.fail(claim, "it broke");
    try (EventClient events = open("?experiment=" + experiment.replace(" ", "%20"))) {
      api.delete("/api/v1/runs/" + claim.run());
      EventClient.Frame frame = events.next(1).get(0);
      assertThat(frame.event()).isEqualTo("deleted");
      assertThat(frame.json().path("run").asLong()).isEqualTo(claim.run());
    }
  }

  @Test
  void aClientThatComesBackMissesNothingAndGetsNothingTwice() throws Exception {
    Claim claim = store.running("resume");
    String query = "?run=" + claim.run();
    String lastId;
    try (EventClient events = open(query)) {
      IntStream.rangeClosed(1, 5).forEach(step -> store.report(claim, point("a", step, step)));
      List<EventClient.Frame> seen = events.next(3);
      lastId = seen.get(2).id();
    }
    IntStream.rangeClosed(6, 8).forEach(step -> store.report(claim, point("a", step, step)));

    try (EventClient events = open(query, lastId)) {
      List<EventClient.Frame> missed = events.next(5);
      store.report(claim, point("a", 9, 9));
      missed.addAll(events.next(1));

      assertThat(missed)
          .extracting(frame -> frame.json().path("points").get(0).get(1).asInt())
          .containsExactly(4, 5, 6, 7, 8, 9);
      assertThat(events.isQuiet(Duration.ofMillis(200))).isTrue();
    }
  }

  @Test
  void aClientCutOffBeforeTheFirstEventResumesFromWhereItBegan() throws Exception {
    Claim claim = store.running("early");
    String query = "?run=" + claim.run();
    String lastId;
    try (EventClient events = open(query)) {
      awaitTrue(() -> !events.lastId().isEmpty());
      lastId = events.lastId();
    }
    store.report(claim, point("a", 1, 1));

    try (EventClient events = open(query + "&lastEventId=" + lastId)) {
      assertThat(events.next(1).get(0).event()).isEqualTo("metrics");
    }
  }

  @Test
  void resumingWhileEventsPourInLeavesNoGapAndNoDouble() throws Exception {
    Claim claim = store.running("pour");
    String query = "?run=" + claim.run();
    String lastId;
    try (EventClient events = open(query)) {
      store.report(claim, point("a", 0, 0));
      lastId = events.next(1).get(0).id();
    }
    Thread worker =
        new Thread(
            () ->
                IntStream.rangeClosed(1, 300)
                    .forEach(step -> store.report(claim, point("a", step, step))));
    worker.start();

    long next = 1;
    while (next <= 300) {
      try (EventClient events = open(query, lastId)) {
        for (EventClient.Frame frame : events.next((int) Math.min(40, 301 - next))) {
          assertThat(frame.json().path("points").get(0).get(1).asLong()).isEqualTo(next++);
          lastId = frame.id();
        }
      }
    }
    worker.join();
  }

  @Test
  void experimentsAndSeveralRunsAreToldApart() throws Exception {
    String experiment = "apart " + UUID.randomUUID();
    try (EventClient all = open("")) {
      Run one = store.queued(experiment);
      Run other = store.queued("other");
      Run third = store.queued(experiment);
      String lastId = all.next(3).get(0).id();
      String before = "" + (Long.parseLong(lastId) - 1);
      try (EventClient ofExperiment =
              open("?experiment=" + experiment.replace(" ", "%20"), before);
          EventClient ofTwo = open("?run=%d,%d".formatted(one.id(), other.id()), before)) {
        assertThat(ofExperiment.next(2))
            .extracting(frame -> frame.json().path("run").asLong())
            .containsExactly(one.id(), third.id());
        assertThat(ofTwo.next(2))
            .extracting(frame -> frame.json().path("run").asLong())
            .containsExactly(one.id(), other.id());
      }
    }
  }

  @Test
  void anIdFromAnotherDatabaseMeansStartingAnew() throws Exception {
    try (EventClient events = open("?lastEventId=999999999")) {
      EventClient.Frame reset = events.next(1).get(0);
      assertThat(reset.event()).isEqualTo("reset");
      Run run = store.queued("anew");
      assertThat(events.next(1).get(0).json().path("run").asLong()).isEqualTo(run.id());
    }
  }

  @Test
  void anIdleStreamShowsThatItIsAlive() throws Exception {
    try (EventClient events = open("?run=" + store.queued("idle").id())) {
      awaitTrue(() -> events.heartbeats() >= 2);
      long newest = eventOf(store.queued("elsewhere"));
      awaitTrue(() -> Long.parseLong(events.lastId()) >= newest);
      assertThat(events.isQuiet(Duration.ZERO)).isTrue();
    }
  }

  @Test
  void whenTheServerStopsEveryStreamEndsAndCanBeResumed() throws Exception {
    Claim claim = store.running("stop");
    String query = "?run=" + claim.run();
    String lastId;
    try (EventClient events = open(query)) {
      store.report(claim, point("a", 1, 1));
      lastId = events.next(1).get(0).id();
      streams.stop();
      awaitTrue(events::ended);
      api.get("/api/v1/events" + query).problem(503);
    } finally {
      streams.start();
    }
    store.report(claim, point("a", 2, 2));
    try (EventClient events = open(query, lastId)) {
      assertThat(events.next(1).get(0).data()).contains("[\"a\", 2,");
    }
  }

  @Test
  void aClientThatDoesNotReadHoldsUpNobody() throws Exception {
    Claim claim = store.running("slow");
    String query = "?run=" + claim.run();
    try (Socket slow = new Socket("127.0.0.1", api.uri("").getPort());
        EventClient quick = open(query)) {
      slow.setReceiveBufferSize(1024);
      OutputStream out = slow.getOutputStream();
      out.write(
          "GET /api/v1/events%s HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .formatted(query)
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      for (int batch = 0; batch < 60; batch++) {
        long from = batch * 3000L;
        store.report(
            claim,
            LongStream.range(from, from + 3000)
                .mapToObj(step -> point("train/a_metric_with_a_long_name", step, 0.123456789))
                .toArray(dev.joryu.metric.Point[]::new));
      }

      assertThat(quick.next(60)).hasSize(60);
    }
  }

  private EventClient open(String query) throws IOException, InterruptedException {
    return new EventClient(api.http(), api.uri("/api/v1/events" + query), null);
  }

  private EventClient open(String query, String lastId) throws IOException, InterruptedException {
    return new EventClient(api.http(), api.uri("/api/v1/events" + query), lastId);
  }

  private long eventOf(Run run) {
    return jdbc.sql("select max(id) from event where run = :run")
        .param("run", run.id())
        .query(Long.class)
        .single();
  }

  private static void awaitTrue(java.util.function.BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }
}
