package dev.joryu.worker;

import dev.joryu.experiment.StoreFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** Workshops on a test's database and directory. */
record WorkshopFixture(StoreFixture store, Path home) {

  WorkerSettings settings() {
    return new WorkerSettings(
        home,
        1,
        DataSize.ofMegabytes(100),
        DataSize.ofMegabytes(100),
        DataSize.ofMegabytes(64),
        DataSize.ofMegabytes(1),
        new WorkerSettings.Trainer(
            DataSize.ofMegabytes(512),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofSeconds(20)),
        new WorkerSettings.Worker(Set.of(), null));
  }

  Workshop with(Trainer trainer) {
    return with(trainer, file -> List.of());
  }

  Workshop with(Trainer trainer, Stopwatch stopwatch) {
    return new Workshop(
        Identity.ofThisProcess(),
        settings(),
        store.attempts,
        store.artifacts,
        new Jobs(store.datasets, store.models, store.artifacts, settings()),
        trainer,
        stopwatch,
        new Meters());
  }
}
