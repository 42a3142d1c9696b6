package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.artifact.ArtifactStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@ApiTest
class RetentionApiTests {

  private static final String RETENTION = "/api/v1/retention";

  @Autowired ApiClient api;
  @Autowired ArtifactStore artifacts;

  @Test
  void saysBeforehandWhatGoesAndAfterwardsWhatWent() throws IOException {
    byte[] content = ("nobody's " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
    String sha256 = artifacts.put(new ByteArrayInputStream(content)).sha256();
    Files.setLastModifiedTime(
        artifacts.path(sha256), FileTime.from(Instant.now().minus(Duration.ofDays(4000))));

    JsonNode plan = api.get(RETENTION).expect(200).json();
    assertThat(Instant.parse(plan.path("next").asString()))
        .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(26)));
    assertThat(rule(plan, "artifacts").path("examples").toString())
        .contains(sha256.substring(0, 12));
    assertThat(rule(plan, "artifacts").path("keepsSeconds").asLong()).isEqualTo(86_400);
    assertThat(artifacts.has(sha256)).isTrue();

    JsonNode freed = api.post(RETENTION).expect(200).json();
    assertThat(rule(freed, "artifacts").path("items").asLong()).isPositive();
    assertThat(freed.path("bytes").asLong()).isGreaterThanOrEqualTo(content.length);
    assertThat(artifacts.has(sha256)).isFalse();
    assertThat(rule(api.get(RETENTION).json(), "artifacts").path("items").asLong()).isZero();
  }

  private static JsonNode rule(JsonNode plan, String name) {
    for (JsonNode rule : plan.path("rules")) {
      if (rule.path("rule").asString().equals(name)) {
        return rule;
      }
    }
    throw new AssertionError("no rule " + name + " in " + plan);
  }
}
