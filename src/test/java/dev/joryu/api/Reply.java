package dev.joryu.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer of the server, with the checks that repeat. */
record Reply(HttpResponse<byte[]> response) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  int status() {
    return response.statusCode();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  JsonNode json() {
    return JSON.readTree(response.body());
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The answer, if it has this status. */
  Reply expect(int status) {
    assertThat(status()).as(text()).isEqualTo(status);
    return this;
  }

  /** The problem document of a failure with this status. */
  JsonNode problem(int status) {
    expect(status);
    assertThat(header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = json();
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(text()).doesNotContain("Exception").doesNotContain("dev.joryu");
    return problem;
  }

  /** The violations of a 422 by field. */
  Map<String, String> violations() {
    Map<String, String> violations = new TreeMap<>();
    for (JsonNode error : problem(422).path("errors")) {
      assertThat(error.propertyNames()).containsExactly("field", "message");
      violations.put(error.path("field").asString(), error.path("message").asString());
    }
    assertThat(violations).as(text()).isNotEmpty();
    return violations;
  }

  static List<String> fields(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }
}
