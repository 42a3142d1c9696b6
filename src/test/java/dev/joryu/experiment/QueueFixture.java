package dev.joryu.experiment;

import dev.joryu.fleet.LeaseSettings;
import dev.joryu.fleet.NewWorker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A queue on a database of its own, and the worker {@code w} before it. */
abstract class QueueFixture {

  Path directory;
  StoreFixture store;

  @BeforeEach
  void open(@TempDir Path folder) {
    directory = folder;
    store = new StoreFixture(folder);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Uses a queue with other patience. */
  void patience(QueueSettings settings) {
    store.close();
    store = new StoreFixture(directory, settings);
  }

  /** Uses a queue with leases of other length. */
  void leases(Duration lease) {
    store.close();
    store = new StoreFixture(directory, StoreFixture.SETTINGS, new LeaseSettings(lease));
  }

  Claim claim() {
    return store.claim("w").orElseThrow();
  }

  long queued() {
    return store.queued("baseline").id();
  }

  long queuedBy(String owner) {
    return store.queued("baseline", Map.of("owner", owner)).id();
  }

  void lives(String name, String... capabilities) {
    store.workers.register(
        new NewWorker(name, "h", 1, "realm", 1, Set.of(capabilities), 16L << 30));
  }

  void loseBySilence(long run) {
    store.expire(run);
    store.queue.takeBackExpired();
  }
}
