/** Polls for a run, holds its lease, has it trained and reports. */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "artifact",
      "catalog",
      "dataset",
      "experiment",
      "export",
      "fleet",
      "inference",
      "metric",
      "process",
      "profiling",
      "trainer",
      "training"
    })
@NullMarked
package dev.joryu.worker;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
