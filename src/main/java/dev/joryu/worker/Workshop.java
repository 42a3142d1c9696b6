package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.Scratch;
import dev.joryu.experiment.Attempts;
import dev.joryu.experiment.Claim;
import java.io.IOException;

/** What executing a run takes, the same for every run of this process. */
record Workshop(
    Identity identity,
    WorkerSettings settings,
    Attempts attempts,
    ArtifactStore artifacts,
    Jobs jobs,
    Trainer trainer,
    Stopwatch stopwatch,
    Meters meters) {

  Scratch scratch(Claim claim) throws IOException {
    return Scratch.open(settings.scratch(), "run-" + claim.run());
  }
}
