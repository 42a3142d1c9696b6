package dev.joryu.api;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP as a script would, and sees every byte and header of the answer. */
@TestComponent
class ApiClient {

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final Environment environment;

  ApiClient(Environment environment) {
    this.environment = environment;
  }

  HttpClient http() {
    return http;
  }

  URI uri(String path) {
    return URI.create(
        "http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path);
  }

  Reply get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Reply delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Reply post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  /** Posts a value as JSON, a text as it is. */
  Reply post(String path, Object body, String... headers) {
    String text = body instanceof String raw ? raw : json.writeValueAsString(body);
    return send(
        "POST",
        path,
        BodyPublishers.ofString(text),
        with("Content-Type: application/json", headers));
  }

  /** Posts a form with files; a value that is a byte array is a file called data.zip. */
  Reply upload(String path, Map<String, ?> fields, String... headers) {
    return uploadAs("data.zip", path, fields, headers);
  }

  /** Posts a form with files of this name; a value that is a byte array is a file. */
  Reply uploadAs(String fileName, String path, Map<String, ?> fields, String... headers) {
    String boundary = "boundary-of-a-test";
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    fields.forEach(
        (name, value) -> {
          boolean file = value instanceof byte[];
          body.writeBytes(
              "--%s\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n"
                  .formatted(boundary, name, file ? "; filename=\"" + fileName + "\"" : "")
                  .getBytes(StandardCharsets.UTF_8));
          body.writeBytes(
              file ? (byte[]) value : value.toString().getBytes(StandardCharsets.UTF_8));
          body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        });
    body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
    return send(
        "POST",
        path,
        BodyPublishers.ofByteArray(body.toByteArray()),
        with("Content-Type: multipart/form-data; boundary=" + boundary, headers));
  }

  Reply send(String method, String path, BodyPublisher body, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).method(method, body);
    for (String header : headers) {
      String[] parts = header.split(": ", 2);
      request.header(parts[0], parts[1]);
    }
    try {
      return new Reply(http.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String[] with(String first, String... others) {
    String[] all = new String[others.length + 1];
    all[0] = first;
    System.arraycopy(others, 0, all, 1, others.length);
    return all;
  }
}
