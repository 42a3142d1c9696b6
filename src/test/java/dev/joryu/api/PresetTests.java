package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@ApiTest
class PresetTests {

  private static final String COMPARE = "/api/v1/presets/compare-methods";

  @Autowired ApiClient api;
  @Autowired Store store;
  @Autowired JdbcClient jdbc;

  private final String experiment = "compare " + UUID.randomUUID();

  @Test
  void everyMethodIsQueuedForEverySeedUnderTheSameTeacher() throws IOException {
    JsonNode made = api.post(COMPARE, asked(Map.of("teacher", teacher()))).expect(201).json();

    assertThat(names(made))
        .containsExactly(
            "hybrid 1",
            "attention 1",
            "logit 1",
            "baseline 1",
            "hybrid 2",
            "attention 2",
            "logit 2",
            "baseline 2",
            "hybrid 3",
            "attention 3",
            "logit 3",
            "baseline 3");
    assertThat(made.path("runs").findValuesAsString("model"))
        .contains(experiment + "-hybrid-s1", experiment + "-baseline-s3");
    for (JsonNode entry : made.path("runs")) {
      JsonNode run = api.get("/api/v1/runs/" + entry.path("id")).expect(200).json();
      assertThat(run.path("status").asString()).isEqualTo("QUEUED");
      assertThat(run.path("tags").path("preset").asString()).isEqualTo(made.path("id").asString());
      JsonNode spec = run.path("spec");
      assertThat(spec.path("training").path("seed").asLong())
          .isEqualTo(entry.path("seed").asLong());
      assertThat(spec.path("distillation").path("cacheViews").asInt()).isEqualTo(4);
      assertThat(spec.path("evaluation").path("robustness").asBoolean()).isTrue();
      assertThat(spec.path("evaluation").path("background").asBoolean()).isTrue();
    }
  }

  @Test
  void runsOfAMethodAreEqualButForTheSeed() throws IOException {
    JsonNode made =
        api.post(COMPARE, asked(Map.of("teacher", teacher(), "seeds", List.of(7, 0))))
            .expect(201)
            .json();

    Map<String, HashSet<String>> rest = new HashMap<>();
    for (JsonNode entry : made.path("runs")) {
      Map<?, ?> spec = spec(entry);
      part(spec, "training").remove("seed");
      spec.remove("name");
      rest.computeIfAbsent(entry.path("method").asString(), m -> new HashSet<>())
          .add(spec.toString());
    }
    assertThat(rest).hasSize(4).allSatisfy((method, specs) -> assertThat(specs).hasSize(1));
  }

  @Test
  void aTeacherIsTrainedFirstIfAsked() {
    Map<String, Object> train =
        Map.of("architecture", "swin_nano", "training", Map.of("epochs", 2, "seed", 5));
    JsonNode made =
        api.post(COMPARE, asked(Map.of("teacher", Map.of("train", train), "seeds", 1)))
            .expect(201)
            .json();

    assertThat(names(made))
        .containsExactly("teacher 5", "hybrid 1", "attention 1", "logit 1", "baseline 1");
    JsonNode hybrid = api.get("/api/v1/runs/" + made.path("runs").get(1).path("id")).json();
    String model = made.path("runs").get(0).path("model").asString();
    assertThat(model).isEqualTo(experiment + "-teacher-s5");
    assertThat(hybrid.path("teacher").path("model").asString()).isEqualTo(model);
    assertThat(hybrid.path("spec").path("training").path("epochs").asInt()).isEqualTo(10);
  }

  @Test
  void aRepeatedRequestMakesNoSecondSet() throws IOException {
    Map<String, Object> body = asked(Map.of("teacher", teacher()));
    String key = "Idempotency-Key: " + UUID.randomUUID();

    Reply first = api.post(COMPARE, body, key).expect(201);
    Reply second = api.post(COMPARE, body, key).expect(201);

    assertThat(second.text()).isEqualTo(first.text());
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    assertThat(queued()).isEqualTo(12);
  }

  @Test
  void everythingWrongIsToldAtTheFieldsOfThePresetAndNothingIsQueued() throws IOException {
    Map<String, Object> body =
        asked(
            Map.of(
                "teacher", teacher(),
                "student", Map.of("architecture", "swin_t", "colour", "green"),
                "training", Map.of("epochs", 0, "seed", 4),
                "distillation", Map.of("temperature", -1),
                "evaluation", Map.of("fieldDatasets", List.of("no such field")),
                "seeds", List.of(1, 2, 1, "x"),
                "methods", List.of("hybrid", "teacher", "hybrid"),
                "tags", Map.of("preset", "mine"),
                "colour", "green"));

    assertThat(api.post(COMPARE, body).violations())
        .containsOnlyKeys(
            "student.architecture",
            "student.colour",
            "training.epochs",
            "training.seed",
            "distillation.temperature",
            "evaluation.fieldDatasets[0]",
            "seeds[2]",
            "seeds[3]",
            "methods[1]",
            "methods[2]",
            "tags",
            "colour");
    assertThat(queued()).isZero();
  }

  @Test
  void aListThatCannotBeReadHidesNothingElse() throws IOException {
    Map<String, Object> body =
        asked(
            Map.of("methods", List.of("foo"), "seeds", List.of(), "training", Map.of("epochs", 0)));
    body.remove("teacher");
    body.put("dataset", "no such set");
    assertThat(api.post(COMPARE, body).violations())
        .containsOnlyKeys("methods[0]", "seeds", "training.epochs", "dataset");
  }

  @Test
  void oneRunThatDoesNotFitLeavesNoneBehind() throws IOException {
    Map<String, Object> body =
        asked(
            Map.of(
                "teacher", teacher(),
                "distillation",
                    Map.of("pairs", List.of(Map.of("teacher", "stage9", "student", "stride8")))));

    assertThat(api.post(COMPARE, body).violations())
        .containsOnlyKeys("distillation.pairs[0].teacher");
    assertThat(queued()).isZero();
  }

  @Test
  void unknownDatasetAndTeacherAreToldTogether() {
    Map<String, Object> body = asked(Map.of("teacher", "nobody", "dataset", "nothing"));
    assertThat(api.post(COMPARE, body).violations()).containsOnlyKeys("dataset", "teacher");
  }

  @Test
  void aTeacherOfOtherClassesIsRefused() throws IOException {
    String other = "other " + UUID.randomUUID();
    jdbc.sql(
            """
            insert into dataset (name, hash, bytes, classes, splits) values (:name, :hash, 1,
              '["cat", "dog", "fox"]', '{"train": {"images": 9, "perClass": {}}}')
            """)
        .param("name", other)
        .param("hash", "b".repeat(64))
        .update();
    Map<String, Object> body = asked(Map.of("teacher", teacher(), "dataset", other));
    assertThat(api.post(COMPARE, body).violations())
        .hasEntrySatisfying(
            "teacher",
            message -> assertThat(message).contains("its classes must be those of dataset"));
  }

  @Test
  void whatIsWrongWithTheTeacherToBeTrainedIsToldAtItsFields() {
    Map<String, Object> train =
        Map.of("architecture", "torchscript", "training", Map.of("batchSize", 1), "size", 3);
    assertThat(api.post(COMPARE, asked(Map.of("teacher", Map.of("train", train)))).violations())
        .containsOnlyKeys(
            "teacher.train.architecture", "teacher.train.training.batchSize", "teacher.train.size");
    assertThat(api.post(COMPARE, asked(Map.of("teacher", Map.of()))).violations())
        .containsOnlyKeys("teacher.train");
    assertThat(queued()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"0", "21", "2.5", "many"})
  void asManySeedsAsCanBe(String seeds) throws IOException {
    assertThat(api.post(COMPARE, asked(Map.of("teacher", teacher(), "seeds", seeds))).violations())
        .containsOnlyKeys("seeds");
  }

  @Test
  void methodsThatLearnFromATeacherNeedOneAndABaselineAloneHasNone() throws IOException {
    assertThat(api.post(COMPARE, asked(Map.of())).violations()).containsOnlyKeys("teacher");
    Map<String, Object> baselines = asked(Map.of("methods", List.of("baseline"), "seeds", 20));
    assertThat(api.post(COMPARE, baselines).expect(201).json().path("runs").size()).isEqualTo(20);
    baselines.put("teacher", teacher());
    assertThat(api.post(COMPARE, baselines).violations()).containsOnlyKeys("teacher");
  }

  @Test
  void theWeightOfLabelsIsForWhatTheLogitsTeach() throws IOException {
    Map<String, Object> weights = Map.of("labelWeight", 0, "cacheViews", 2);
    JsonNode made =
        api.post(COMPARE, asked(Map.of("teacher", teacher(), "distillation", weights, "seeds", 1)))
            .expect(201)
            .json();
    Map<String, Object> found = new HashMap<>();
    for (JsonNode entry : made.path("runs")) {
      Map<?, ?> distillation = part(spec(entry), "distillation");
      assertThat(distillation.get("cacheViews")).isEqualTo(2);
      found.put(entry.path("method").asString(), distillation.get("labelWeight"));
    }
    assertThat(found)
        .containsEntry("hybrid", 0.0)
        .containsEntry("logit", 0.0)
        .containsEntry("attention", 1.0)
        .containsEntry("baseline", 1.0);
  }

  @Test
  void aDryRunQueuesNothingAndSaysWhatWasNeverMeasured() throws IOException {
    String width = "0.%d".formatted(ThreadLocalRandom.current().nextInt(26_000_000, 99_000_000));
    Map<String, Object> body =
        asked(Map.of("teacher", teacher(), "student", Map.of("width", width), "dryRun", true));

    JsonNode planned = api.post(COMPARE, body).expect(200).json();

    assertThat(planned.path("id").isNull()).isTrue();
    assertThat(names(planned)).hasSize(12);
    JsonNode estimate = planned.path("estimate");
    assertThat(estimate.path("runs").asInt()).isEqualTo(12);
    assertThat(estimate.path("parts").size()).isEqualTo(4);
    assertThat(estimate.path("parts").get(0).path("secondsEach").isNull()).isTrue();
    assertThat(estimate.path("workerSeconds").isNull()).isTrue();
    assertThat(estimate.path("unknown").asString()).isNotBlank();
    // 2 images, 4 views, 2 bytes; logits of 3 classes, maps 32×16×16, 64×8×8 and 128×4×4 of 64 px
    assertThat(estimate.path("cache").path("bytes").asLong())
        .isEqualTo(2 * 4 * 2 * (3 + 32 * 256 + 64 * 64 + 128 * 16));
    assertThat(estimate.path("cache").path("sharedBy").asInt()).isEqualTo(9);
    assertThat(queued()).isZero();
  }

  @Test
  void theEstimateCanBeAskedForByAddress() throws IOException {
    JsonNode planned =
        api.get(
                COMPARE
                    + "/estimate?experiment=any&dataset=leaves&seeds=2&methods=hybrid,baseline"
                    + "&student.width=0.5&teacher="
                    + teacher().replace(" ", "%20"))
            .expect(200)
            .json();
    assertThat(names(planned)).containsExactly("hybrid 1", "baseline 1", "hybrid 2", "baseline 2");
    assertThat(api.get(COMPARE + "/estimate?dataset=leaves").violations())
        .containsKeys("experiment", "teacher");
  }

  @Test
  void whatItSaysTakesTheWholeSetBack() throws IOException {
    JsonNode made = api.post(COMPARE, asked(Map.of("teacher", teacher()))).expect(201).json();
    JsonNode undo = made.path("undo");

    JsonNode done = api.post(undo.path("path").asString(), undo.path("body").toString()).json();

    assertThat(done.path("done").size()).isEqualTo(12);
    assertThat(
            api.get("/api/v1/runs?status=CANCELLED&tag=preset:" + made.path("id").asString())
                .json()
                .path("total")
                .asInt())
        .isEqualTo(12);
  }

  private Map<String, Object> asked(Map<String, ?> more) {
    Map<String, Object> body = new HashMap<>();
    body.put("experiment", experiment);
    body.put("dataset", store.dataset());
    body.putAll(more);
    return body;
  }

  /** A model of a teacher that was trained on the dataset. */
  private String teacher() throws IOException {
    Claim claim = store.running("teachers", "t " + UUID.randomUUID(), Map.of("method", "teacher"));
    store.succeed(claim, List.of());
    return claim.model();
  }

  private Map<?, ?> spec(JsonNode entry) {
    String json =
        jdbc.sql("select spec from run where id = :id")
            .param("id", entry.path("id").asLong())
            .query(String.class)
            .single();
    return dev.joryu.catalog.JsonColumn.read(
        json, new tools.jackson.core.type.TypeReference<Map<String, Object>>() {});
  }

  private static Map<?, ?> part(Map<?, ?> spec, String name) {
    return (Map<?, ?>) Objects.requireNonNull(spec.get(name));
  }

  private static List<String> names(JsonNode made) {
    List<String> names = new ArrayList<>();
    made.path("runs").forEach(run -> names.add(run.path("name").asString()));
    return names;
  }

  private int queued() {
    return jdbc.sql("select count(*) from run where experiment = :experiment")
        .param("experiment", experiment)
        .query(Integer.class)
        .single();
  }
}
