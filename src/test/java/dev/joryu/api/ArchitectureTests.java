package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.Architecture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class ArchitectureTests {

  @Autowired ApiClient api;

  @Test
  void everyNetworkIsListedAtItsOwnSize() {
    JsonNode list = api.get("/api/v1/architectures").expect(200).json();

    assertThat(Reply.fields(list)).containsExactly("items", "total", "next");
    assertThat(list.path("items")).hasSize(Architecture.networks().size());
    JsonNode swin = list.path("items").get(0);
    assertThat(Reply.fields(swin))
        .containsExactly(
            "name",
            "role",
            "family",
            "hasWidth",
            "defaultImageSize",
            "sizeMultiple",
            "width",
            "classes",
            "imageSize",
            "profile",
            "maps",
            "alignsWith");
    assertThat(swin.path("name").asString()).isEqualTo("swin_t");
    assertThat(swin.path("role").asString()).isEqualTo("teacher");
    assertThat(swin.path("family").asString()).isEqualTo("swin");
    assertThat(swin.path("imageSize").asInt()).isEqualTo(224);
    JsonNode profile = swin.path("profile");
    assertThat(profile.path("parameters").asLong()).isEqualTo(28_288_354);
    assertThat(profile.path("flops").asLong()).isEqualTo(2 * profile.path("macs").asLong());
    assertThat(swin.path("maps").toString())
        .isEqualTo(
            """
            [{"name":"stage1","stride":4,"shape":[96,56,56]},\
            {"name":"stage2","stride":8,"shape":[192,28,28]},\
            {"name":"stage3","stride":16,"shape":[384,14,14]},\
            {"name":"stage4","stride":32,"shape":[768,7,7]}]""");
  }

  @Test
  void aNetworkTellsWhatItsMapsAlignWith() {
    JsonNode student = api.get("/api/v1/architectures/mobilenet_v3_small").json();

    JsonNode micro =
        student
            .path("alignsWith")
            .valueStream()
            .filter(partner -> partner.path("architecture").asString().equals("swin_micro"))
            .findFirst()
            .orElseThrow();
    assertThat(micro.path("pairs").toString())
        .isEqualTo(
            """
            [{"teacher":"stage1","student":"stride4","weight":1.0},\
            {"teacher":"stage2","student":"stride8","weight":1.0},\
            {"teacher":"stage3","student":"stride16","weight":1.0}]""");
  }

  @Test
  void anyNetworkIsCountedAtAnySizeItTakes() {
    JsonNode half =
        api.get("/api/v1/architectures/mobilenet_v2?imageSize=160&width=0.5&classes=1001")
            .expect(200)
            .json();

    assertThat(half.path("width").asDouble()).isEqualTo(0.5);
    assertThat(half.path("classes").asInt()).isEqualTo(1001);
    assertThat(half.path("profile").path("macs").asLong()).isBetween(49_500_000L, 50_500_000L);
    assertThat(half.path("maps").get(4).path("shape").toString()).isEqualTo("[160,5,5]");
    JsonNode operators = half.path("operators");
    assertThat(operators.get(0).path("layer").asString()).isEqualTo("features.0.0");
    assertThat(operators.get(0).path("kind").asString()).isEqualTo("convolution");
    assertThat(operators.valueStream().mapToLong(one -> one.path("macs").asLong()).sum())
        .isEqualTo(half.path("profile").path("macs").asLong());
    assertThat(operators)
        .allSatisfy(
            one -> assertThat(one.path("flops").asLong()).isEqualTo(2 * one.path("macs").asLong()));
  }

  @Test
  void aListAtASizeSomeDoNotTakeLeavesTheirCostOut() {
    JsonNode items =
        api.get("/api/v1/architectures?imageSize=100").expect(200).json().path("items");

    assertThat(items).hasSize(Architecture.networks().size());
    JsonNode vit =
        items
            .valueStream()
            .filter(item -> item.path("name").asString().equals("vit_b_16"))
            .findFirst()
            .orElseThrow();
    assertThat(vit.path("profile").isNull()).isTrue();
    assertThat(vit.path("sizeMultiple").asInt()).isEqualTo(16);
    assertThat(items.get(0).path("name").asString()).isEqualTo("swin_t");
    assertThat(items.get(0).path("sizeMultiple").asInt()).isEqualTo(1);
    assertThat(
            items
                .valueStream()
                .filter(item -> item.path("name").asString().equals("resnet18"))
                .findFirst()
                .orElseThrow()
                .path("profile")
                .path("macs")
                .asLong())
        .isPositive();
  }

  @Test
  void everythingWrongWithASizeIsSaidAtOnce() {
    assertThat(
            api.get("/api/v1/architectures/vit_b_16?imageSize=100&width=0.5&classes=1&depth=3")
                .violations())
        .containsOnlyKeys("imageSize", "width", "classes", "depth");
    assertThat(api.get("/api/v1/architectures?imageSize=large&width=9&classes=1.5").violations())
        .containsOnlyKeys("imageSize", "width", "classes");
    api.get("/api/v1/architectures/swin_xxl").problem(404);
  }

  @Test
  void quotedFiguresStandBesideOurs() {
    JsonNode reference = api.get("/api/v1/reference").expect(200).json();

    assertThat(reference.path("tolerance").asDouble()).isEqualTo(0.02);
    JsonNode proposed =
        reference
            .path("items")
            .valueStream()
            .filter(item -> item.path("source").path("id").asString().equals("proposal"))
            .filter(item -> item.path("architecture").asString().equals("swin_t"))
            .findFirst()
            .orElseThrow();
    assertThat(proposed.path("quoted").asString()).isEqualTo("34.1 G");
    assertThat(proposed.path("matches").isNull()).isTrue();
    assertThat(proposed.path("rightFor").get(0).path("architecture").asString())
        .isEqualTo("swin_l");
    assertThat(proposed.path("rightFor").get(0).path("convention").asString())
        .isEqualTo("multiply_adds");
  }
}
