package dev.joryu.api;

import static dev.joryu.api.Store.point;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.Claim;
import dev.joryu.metric.Point;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class RunRecordTests {

  @Autowired ApiClient api;
  @Autowired Store store;

  @Test
  void curvesCarryNanAndInfinitiesAsText() {
    Claim claim = store.running("curves");
    store.report(
        claim,
        point("train/loss", 1, 2.5),
        point("train/loss", 2, Double.NaN),
        point("train/loss", 3, Double.POSITIVE_INFINITY),
        point("train/loss", 4, Double.NEGATIVE_INFINITY),
        point("lr", 1, 0.001));

    JsonNode curves =
        api.get("/api/v1/runs/%d/metrics?name=train/loss".formatted(claim.run())).json();

    assertThat(curves)
        .hasToString(
            """
            {"run":%d,"series":[{"name":"train/loss","pointsStored":4,"pointsShown":4,\
            "points":[[1,2.5,1700000000001],[2,"NaN",1700000000002],\
            [3,"Infinity",1700000000003],[4,"-Infinity",1700000000004]]}]}"""
                .formatted(claim.run()));
    JsonNode summary = api.get("/api/v1/runs/" + claim.run()).json().path("metrics");
    assertThat(summary.path("train/loss").path("last").asString()).isEqualTo("-Infinity");
    assertThat(summary.path("train/loss").path("min").asDouble()).isEqualTo(2.5);
  }

  @Test
  void metricsAreNamedByRepetitionByCommaOrNotAtAll() {
    Claim claim = store.running("names");
    store.report(claim, point("a", 1, 1), point("b", 1, 1), point("c", 1, 1));
    String path = "/api/v1/runs/%d/metrics".formatted(claim.run());

    assertThat(api.get(path + "?name=a&name=b,c").json().path("series")).hasSize(3);
    assertThat(api.get(path).json().path("series")).hasSize(3);
    assertThat(api.get(path + "?name=b&maxPoints=10").json().path("series")).hasSize(1);
    assertThat(api.get(path + "?maxPoints=3").violations()).containsOnlyKeys("maxPoints");
  }

  @Test
  void aLongCurveSaysHowManyPointsItShowsOfHowMany() {
    Claim claim = store.running("long");
    store.report(
        claim,
        LongStream.rangeClosed(1, 1000)
            .mapToObj(step -> point("train/loss", step, step == 500 ? 99 : 1))
            .toArray(Point[]::new));

    JsonNode curve =
        api.get("/api/v1/runs/%d/metrics?maxPoints=50".formatted(claim.run()))
            .json()
            .path("series")
            .get(0);

    assertThat(curve.path("pointsStored").asInt()).isEqualTo(1000);
    assertThat(curve.path("pointsShown").asInt()).isBetween(20, 60);
    assertThat(curve.path("points")).hasSize(curve.path("pointsShown").asInt());
    assertThat(curve.path("points").toString()).contains("[500,99.0,");
  }

  @Test
  void theLogIsFollowedFromTheLastLineOn() {
    Claim claim = store.running("log");
    store.log(claim, "一行目", "two", "three");
    String path = "/api/v1/runs/%d/log".formatted(claim.run());

    JsonNode log = api.get(path).expect(200).json();
    assertThat(Reply.fields(log)).containsExactly("run", "lines", "last");
    assertThat(Reply.fields(log.path("lines").get(0)))
        .containsExactly("number", "attempt", "at", "text");
    assertThat(log.path("lines").get(0).path("text").asString()).isEqualTo("一行目");

    store.log(claim, "four");
    JsonNode news = api.get(path + "?after=" + log.path("last")).json();
    assertThat(news.path("lines")).hasSize(1);
    assertThat(news.path("lines").get(0).path("text").asString()).isEqualTo("four");
    assertThat(api.get(path + "?after=" + news.path("last")).json().path("lines")).isEmpty();
  }

  @Test
  void profileAndEvaluationAreThereWhenTheRunHasSucceeded() throws IOException {
    Claim claim = store.running("evaluation");
    String path = "/api/v1/runs/" + claim.run();
    assertThat(api.get(path + "/profile").problem(404).path("detail").asString())
        .contains("RUNNING");
    api.get(path + "/evaluation").problem(404);
    store.report(
        claim,
        point("test/accuracy", 9, 0.75),
        point("test/macro_f1", 9, 0.7),
        point("field/畑/accuracy", 9, 0.5));
    store.succeed(claim, List.of(List.of(3, 1, 0), List.of(0, 4, 0), List.of(0, 0, 0)));

    api.get(path + "/profile").expect(200);
    JsonNode evaluation = api.get(path + "/evaluation").expect(200).json();
    assertThat(Reply.fields(evaluation))
        .startsWith("run", "classes", "confusion", "accuracy", "macroF1", "perClass", "fieldSets");
    assertThat(evaluation.path("accuracy").asDouble()).isEqualTo(0.75);
    assertThat(evaluation.path("fieldSets").path("畑").asDouble()).isEqualTo(0.5);
    JsonNode healthy = evaluation.path("perClass").get(1);
    assertThat(Reply.fields(healthy))
        .containsExactly("class", "images", "precision", "recall", "f1");
    assertThat(healthy.path("precision").asDouble()).isEqualTo(0.8);
    assertThat(healthy.path("recall").asDouble()).isEqualTo(1.0);
    assertThat(evaluation.path("perClass").get(2).path("precision").isNull()).isTrue();
  }

  @Test
  void aProfileTellsTheStudentsCostApartFromWhatTrainingAdded() throws IOException {
    String teacher = "teacher " + UUID.randomUUID();
    Claim taught =
        store.running(
            "profiles",
            teacher,
            Map.of("method", "teacher", "model", Map.of("architecture", "swin_t")));
    store.succeed(taught, List.of(List.of(1)));
    Map<String, Object> hybrid = Map.of("method", "hybrid", "teacher", teacher);
    Claim claim = store.running("profiles", "student " + UUID.randomUUID(), hybrid);
    store.succeed(claim, List.of(List.of(1)));

    JsonNode profile = api.get("/api/v1/runs/%d/profile".formatted(claim.run())).expect(200).json();

    assertThat(Reply.fields(profile))
        .containsExactly(
            "imageSize",
            "parameters",
            "macs",
            "flops",
            "weightBytes",
            "peakActivations",
            "kinds",
            "duringTrainingOnly");
    Profile student = Profile.of(Architecture.MOBILENET_V3_SMALL, 1, 3, 96);
    assertThat(profile.path("parameters").asLong()).isEqualTo(student.parameters());
    assertThat(profile.path("flops").asLong()).isEqualTo(2 * student.macs());
    assertThat(profile.path("weightBytes").asLong()).isEqualTo(student.weightBytes());
    assertThat(
            profile.path("kinds").valueStream().mapToLong(kind -> kind.path("macs").asLong()).sum())
        .isEqualTo(student.macs());
    JsonNode alignment = profile.path("duringTrainingOnly");
    assertThat(alignment.path("pairs")).hasSize(4);
    JsonNode deepest = alignment.path("pairs").get(3);
    assertThat(deepest.path("studentShape").toString()).isEqualTo("[96,3,3]");
    assertThat(deepest.path("teacherShape").toString()).isEqualTo("[768,7,7]");
    assertThat(deepest.path("parameters").asLong())
        .isEqualTo(96 * 4 * 4 + 96 * 768); // twice as wide by kernels of 4×4, then projected
    assertThat(alignment.path("parameters").asLong())
        .isEqualTo(
            alignment
                .path("pairs")
                .valueStream()
                .mapToLong(pair -> pair.path("parameters").asLong())
                .sum());

    JsonNode ofTeacher = api.get("/api/v1/runs/%d/profile".formatted(taught.run())).json();
    assertThat(ofTeacher.path("duringTrainingOnly").isNull()).isTrue();
    assertThat(api.get("/api/v1/runs/%d/profile?imageSize=31".formatted(taught.run())).violations())
        .hasEntrySatisfying("imageSize", text -> assertThat(text).contains("32 to 1024"));
    JsonNode ofModel =
        api.get("/api/v1/models/%s/profile".formatted(claim.model().replace(" ", "%20"))).json();
    assertThat(ofModel.path("macs").asLong()).isEqualTo(student.macs());
  }
}
