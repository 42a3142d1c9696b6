package dev.joryu.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an event stream as a browser does: frames without data move the last id and no more. */
final class EventClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
  private final HttpResponse<InputStream> response;
  private final Thread reader = new Thread(this::read, "event-client");
  private volatile String lastId = "";
  private volatile boolean ended;
  private volatile int heartbeats;

  EventClient(HttpClient http, URI uri, @Nullable String lastId)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Accept", "text/event-stream");
    if (lastId != null) {
      request.header("Last-Event-ID", lastId);
    }
    response = http.send(request.build(), BodyHandlers.ofInputStream());
    reader.setDaemon(true);
    reader.start();
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  String lastId() {
    return lastId;
  }

  boolean ended() {
    return ended;
  }

  int heartbeats() {
    return heartbeats;
  }

  /** The next frames with data. */
  List<Frame> next(int count) throws InterruptedException {
    List<Frame> result = new ArrayList<>();
    while (result.size() < count) {
      Frame frame = frames.poll(10, TimeUnit.SECONDS);
      if (frame == null) {
        throw new AssertionError("only " + result + " came");
      }
      result.add(frame);
    }
    return result;
  }

  /** Whether nothing comes for a while. */
  boolean isQuiet(Duration time) throws InterruptedException {
    return frames.poll(time.toMillis(), TimeUnit.MILLISECONDS) == null;
  }

  @Override
  public void close() throws IOException {
    response.body().close();
  }

  private void read() {
    String event = "message";
    StringBuilder data = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(":")) {
          heartbeats++;
        } else if (line.startsWith("id: ")) {
          lastId = line.substring(4);
        } else if (line.startsWith("event: ")) {
          event = line.substring(7);
        } else if (line.startsWith("data: ")) {
          data.append(line.substring(6));
        } else if (line.isEmpty()) {
          if (!data.isEmpty()) {
            frames.add(new Frame(lastId, event, data.toString()));
          }
          event = "message";
          data.setLength(0);
        }
      }
    } catch (IOException e) {
      // closed by the test
    }
    ended = true;
  }

  /** One event. */
  record Frame(String id, String event, String data) {

    JsonNode json() {
      return JSON.readTree(data);
    }
  }
}
