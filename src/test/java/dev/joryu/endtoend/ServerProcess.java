package dev.joryu.endtoend;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Joryu started as a user starts it: a JVM of its own with an empty home and a free port. */
final class ServerProcess implements AutoCloseable {

  private final Process process;
  private final Path log;
  private final URI base;

  private ServerProcess(Process process, Path log, URI base) {
    this.process = process;
    this.log = log;
    this.base = base;
  }

  /** Starts a server with this home; its output goes to {@code home/server.log}. */
  static ServerProcess start(Path home, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(home);
    int port = freePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-cp");
    command.add(productClassPath());
    command.add("dev.joryu.Application");
    command.add("--server.port=" + port);
    command.add("--joryu.home=" + home);
    command.add("--logging.level.root=INFO");
    command.addAll(List.of(arguments));
    Path log = home.resolve("server.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    ServerProcess server = new ServerProcess(process, log, URI.create("http://localhost:" + port));
    boolean alone = List.of(arguments).contains("--joryu.workers=0");
    server.awaitHealth("/actuator/health" + (alone ? "/readiness" : ""), Duration.ofSeconds(120));
    return server;
  }

  URI base() {
    return base;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Stops as Ctrl-C would, and waits for the end. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the server did not stop within 60 s; see " + log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }

  private void awaitHealth(String path, Duration limit) throws InterruptedException {
    HttpClient http = HttpClient.newHttpClient();
    HttpRequest health = HttpRequest.newBuilder(base.resolve(path)).build();
    Instant deadline = Instant.now().plus(limit);
    while (Instant.now().isBefore(deadline)) {
      if (process.waitFor(250, TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("the server ended early:\n" + readLog());
      }
      try {
        if (http.send(health, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
    }
    close();
    throw new IllegalStateException("the server was not up within " + limit + ":\n" + readLog());
  }

  private String readLog() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without what tests set for contexts of their own. */
  private static String productClassPath() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
