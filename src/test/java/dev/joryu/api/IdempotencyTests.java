package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@ApiTest
class IdempotencyTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  private final String experiment = "once " + UUID.randomUUID();
  private final String key = "Idempotency-Key: " + UUID.randomUUID();

  @Test
  void aRepeatedRequestIsAnsweredAsTheFirstTimeAndMakesNoSecondRun() {
    Map<String, Object> spec = store.spec(experiment, Map.of());

    Reply first = api.post("/api/v1/runs", spec, key).expect(201);
    Reply second = api.post("/api/v1/runs", spec, key).expect(201);

    assertThat(first.header("Idempotent-Replayed")).isEmpty();
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Location")).isEqualTo(first.header("Location")).isNotEmpty();
    assertThat(second.header("Content-Type")).isEqualTo(first.header("Content-Type"));
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void withoutAKeyEveryRequestMakesARun() {
    Map<String, Object> spec = store.spec(experiment, Map.of());
    api.post("/api/v1/runs", spec).expect(201);
    api.post("/api/v1/runs", spec).expect(201);

    assertThat(runs()).isEqualTo(2);
  }

  @Test
  void aKeyIsGoodForOneRequestOnly() {
    api.post("/api/v1/runs", store.spec(experiment, Map.of()), key).expect(201);

    Reply other = api.post("/api/v1/runs", store.spec(experiment, Map.of("priority", 1)), key);

    assertThat(other.violations()).containsOnlyKeys("Idempotency-Key");
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void aRefusedRequestLeavesItsKeyFree() {
    api.post("/api/v1/runs", store.spec(experiment, Map.of("method", "osmosis")), key).violations();

    api.post("/api/v1/runs", store.spec(experiment, Map.of()), key).expect(201);
  }

  @Test
  void ofManyAtOnceOneIsCarriedOut() {
    Map<String, Object> spec = store.spec(experiment, Map.of());

    List<CompletableFuture<Reply>> posts =
        IntStream.range(0, 6)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> api.post("/api/v1/runs", spec, key)))
            .toList();
    List<Reply> replies = posts.stream().map(CompletableFuture::join).toList();

    assertThat(replies).allSatisfy(reply -> reply.expect(201));
    assertThat(replies).extracting(Reply::text).containsOnly(replies.get(0).text());
    assertThat(replies)
        .filteredOn(reply -> reply.header("Idempotent-Replayed").isEmpty())
        .hasSize(1);
    assertThat(runs()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"with space", "", "tab\tinside"})
  void aKeyThatIsNoneIsRefused(String bad) {
    Reply reply =
        api.post("/api/v1/runs", store.spec(experiment, Map.of()), "Idempotency-Key: " + bad);

    assertThat(reply.violations()).containsOnlyKeys("Idempotency-Key");
  }

  private int runs() {
    String query = experiment.replace(" ", "+");
    return api.get("/api/v1/runs?experiment=" + query).json().path("total").asInt();
  }
}
