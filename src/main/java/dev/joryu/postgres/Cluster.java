package dev.joryu.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/** One database cluster in {@code home/data}: made once, started, adopted, stopped. */
final class Cluster {

  private static final Logger log = LoggerFactory.getLogger(Cluster.class);

  private static final String STARTING_SECONDS = "60";

  private final Path home;
  private final Binaries binaries;
  private final Identity identity;
  private final Path data;
  private final ServerLog serverLog;

  Cluster(Path home, Binaries binaries, Identity identity) {
    this.home = home;
    this.binaries = binaries;
    this.identity = identity;
    this.data = home.resolve("data");
    this.serverLog = new ServerLog(home.resolve("server.log"));
  }

  /**
   * Makes the cluster where there is none. It is made beside its place and moved there, so that one
   * that was cut short is never taken for a whole one.
   */
  void create(String superuser, Path passwordFile) throws IOException {
    if (Files.isDirectory(data)) {
      requireSameMajorVersion();
      return;
    }
    Path partial = home.resolve("data.partial");
    FileSystemUtils.deleteRecursively(partial);
    List<String> initdb =
        List.of(
            binaries.tool("initdb"),
            "--pgdata=" + partial,
            "--username=" + superuser,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--data-checksums",
            "--set=listen_addresses=127.0.0.1",
            "--set=unix_socket_directories=",
            "--set=log_checkpoints=off");
    Commands.Outcome outcome = Commands.run(identity.wrap(initdb));
    if (!outcome.succeeded()) {
      throw new PostgresUnavailable(
          "PostgreSQL could not make its data directory as %s:%n%s"
              .formatted(identity, outcome.output()),
          "Check that %s can be written and reached by %s, or choose another --joryu.home. Or: %s"
              .formatted(home, identity, PostgresUnavailable.USE_ANOTHER));
    }
    Files.move(partial, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Starts the server, or takes over the one that a killed Joryu left behind. */
  Postmaster start() throws IOException {
    Optional<Postmaster> survivor = Postmaster.read(data).filter(Postmaster::runs);
    if (survivor.isPresent()) {
      if (survivor.get().ready() && survivor.get().isUnder(binaries.directory().toRealPath())) {
        log.info(
            "Took over the PostgreSQL that was still running (process {})", survivor.get().pid());
        return survivor.get();
      }
      stop();
    } else if (Files.deleteIfExists(Postmaster.file(data))) {
      log.info("PostgreSQL was not stopped properly last time; it recovers now");
    }
    return launch(port());
  }

  /** Starts a server that was lost again, where its clients look for it. */
  Postmaster restart(int port) throws IOException {
    Optional<Postmaster> other = Postmaster.read(data).filter(Postmaster::runs);
    if (other.isPresent()) {
      if (other.get().ready() && other.get().port() == port) {
        return other.get();
      }
      throw new IOException(
          "process %d is still recovering, or not on port %d".formatted(other.get().pid(), port));
    }
    Files.deleteIfExists(Postmaster.file(data));
    return launch(port);
  }

  /** Stops the server fast: open transactions are rolled back, committed ones are safe. */
  void stop() throws IOException {
    Commands.Outcome outcome =
        Commands.run(
            identity.wrap(
                List.of(
                    binaries.tool("pg_ctl"), "stop", "-D", data.toString(), "-m", "fast", "-w")));
    if (!outcome.succeeded() && Postmaster.read(data).filter(Postmaster::runs).isPresent()) {
      throw new IOException("PostgreSQL did not stop: " + outcome.output());
    }
  }

  private Postmaster launch(int port) throws IOException {
    new Orphans(data, binaries.directory().toRealPath()).awaitEnd();
    serverLog.startAnew();
    // pg_ctl puts the server in a session of its own, out of reach of the terminal's Ctrl-C.
    Commands.Outcome outcome =
        Commands.run(
            identity.wrap(
                List.of(
                    binaries.tool("pg_ctl"),
                    "start",
                    "-D",
                    data.toString(),
                    "-l",
                    serverLog.file().toString(),
                    "-w",
                    "-t",
                    STARTING_SECONDS,
                    "-o",
                    "-p " + port)));
    if (!outcome.succeeded()) {
      throw new PostgresUnavailable(
          "PostgreSQL did not start as %s: %s%n%s"
              .formatted(identity, outcome.output(), serverLog.tail()),
          "The whole log is %s. Or: %s"
              .formatted(serverLog.file(), PostgresUnavailable.USE_ANOTHER));
    }
    return Postmaster.read(data)
        .orElseThrow(() -> new IOException("PostgreSQL started, but left no postmaster.pid"));
  }

  /** The port of last time where it is free, so that a person's psql settings stay good. */
  private int port() throws IOException {
    Path kept = home.resolve("port");
    if (Files.exists(kept)) {
      int port = Integer.parseInt(Files.readString(kept).strip());
      if (isFree(port)) {
        return port;
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(kept, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private void requireSameMajorVersion() throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    if (!found.equals(binaries.major())) {
      throw new PostgresUnavailable(
          "The data in %s was written by PostgreSQL %s, and this Joryu carries PostgreSQL %s."
              .formatted(data, found, binaries.version()),
          "Start the Joryu that wrote it, or give this one a home of its own: --joryu.home=DIRECTORY.");
    }
  }
}
