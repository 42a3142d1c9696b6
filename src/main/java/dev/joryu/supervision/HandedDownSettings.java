package dev.joryu.supervision;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The server's own {@code joryu.*} settings for its workers, wherever they were set. */
@Component
class HandedDownSettings {

  private static final String OURS = "joryu.";

  /** These the worker gets as they are in force, not as they were set. */
  private static final String DATABASE = "joryu.database.";

  private final ConfigurableEnvironment environment;
  private final JsonMapper json;

  HandedDownSettings(ConfigurableEnvironment environment, JsonMapper json) {
    this.environment = environment;
    this.json = json;
  }

  String json() {
    Map<String, String> settings = new TreeMap<>();
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .map(EnumerablePropertySource.class::cast)
        .flatMap(source -> Arrays.stream(source.getPropertyNames()))
        .filter(name -> name.startsWith(OURS) && !name.startsWith(DATABASE))
        .forEach(name -> settings.put(name, environment.getRequiredProperty(name)));
    return json.writeValueAsString(settings);
  }
}
