package dev.joryu.dashboard.devices;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** What one enters on a device to measure there, and to tell this server. */
final class Commands {

  private Commands() {}

  static String of(@Nullable String model, @Nullable String device) {
    String file =
        server()
            .pathSegment("api", "v1", "models")
            .pathSegment(Objects.requireNonNullElse(model, "MODEL"))
            .pathSegment("exports", "onnx", "file")
            .encode()
            .toUriString();
    String told =
        server()
            .pathSegment("api", "v1", "measurements")
            .queryParam("device", "{device}")
            .encode()
            .buildAndExpand(Objects.requireNonNullElse(device, "DEVICE"))
            .toUriString();
    return """
        curl -o model.onnx %s
        java -jar joryu.jar measure model.onnx 1 full > figures.json
        curl -H 'Content-Type: application/json' -d @figures.json \\
          %s"""
        .formatted(quoted(file), quoted(told));
  }

  private static UriComponentsBuilder server() {
    return ServletUriComponentsBuilder.fromCurrentContextPath();
  }

  /** For a shell; nothing in an encoded URL but an apostrophe could end the quotes. */
  private static String quoted(String url) {
    return '\'' + url.replace("'", "%27") + '\'';
  }
}
