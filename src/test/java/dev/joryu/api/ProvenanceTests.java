package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.experiment.Claim;
import dev.joryu.experiment.ProvenanceFixture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What clients learn of how runs were carried out. */
@ApiTest
class ProvenanceTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  @Test
  void provenanceIsThereOnceTheAttemptHasEnded() {
    Claim claim = store.running("provenance");
    store.provenance(claim, ProvenanceFixture.withoutTeacher());
    assertThat(provenance(claim).isNull()).isTrue();

    store.fail(claim, "the power went");

    JsonNode provenance = provenance(claim);
    assertThat(Reply.fields(provenance))
        .containsExactly(
            "code",
            "java",
            "machine",
            "threads",
            "device",
            "libraries",
            "dataset",
            "teacher",
            "phases");
    assertThat(provenance.path("code").path("revision").asString()).isEqualTo("d".repeat(40));
    assertThat(provenance.path("libraries").path("libtorch").asString()).isEqualTo("2.7.1");
    assertThat(provenance.path("teacher").path("mode").asString()).isEqualTo("none");
    assertThat(Reply.fields(provenance.path("phases").get(0)))
        .containsExactly("phase", "wallSeconds", "cpuSeconds");
  }

  @Test
  void teacherCachesSayWhatTheyHoldAndSave() throws IOException {
    Claim teacher = store.running("caches", "t" + UUID.randomUUID(), Map.of("method", "teacher"));
    store.succeed(teacher, List.of(List.of(1)));
    Claim claim =
        store.running(
            "caches",
            "r" + UUID.randomUUID(),
            Map.of(
                "method",
                "logit",
                "teacher",
                teacher.model(),
                "distillation",
                Map.of("cacheViews", 4)));
    String key = UUID.randomUUID().toString();
    store.provenance(claim, ProvenanceFixture.cached(key, 1_000_000, 100, 300));
    store.fail(claim, "enough");

    assertThat(provenance(claim).path("teacher").path("mode").asString()).isEqualTo("cached");
    JsonNode list = api.get("/api/v1/teacher-caches?size=1").expect(200).json();
    assertThat(Reply.fields(list)).containsExactly("items", "total", "next");
    JsonNode cache = list.path("items").get(0);
    assertThat(Reply.fields(cache))
        .containsExactly(
            "key",
            "host",
            "teacher",
            "dataset",
            "views",
            "bytes",
            "computed",
            "secondsComputing",
            "hits",
            "secondsSaved",
            "createdAt",
            "lastUsed");
    assertThat(cache.path("key").asString()).isEqualTo(key);
    assertThat(cache.path("teacher").asString()).isEqualTo(teacher.model());
    assertThat(cache.path("views").asInt()).isEqualTo(4);
    assertThat(cache.path("hits").asLong()).isEqualTo(300);
    assertThat(cache.path("secondsSaved").asDouble()).isEqualTo(20, within(1e-9));
  }

  private JsonNode provenance(Claim claim) {
    return api.get("/api/v1/runs/" + claim.run())
        .expect(200)
        .json()
        .path("attempts")
        .get(0)
        .path("provenance");
  }
}
