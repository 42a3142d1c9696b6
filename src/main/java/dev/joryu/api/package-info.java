/** JSON over HTTP, version 1, and the event stream. */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "analysis",
      "comparison",
      "artifact",
      "catalog",
      "dataset",
      "evaluation",
      "event",
      "examination",
      "metric",
      "fleet",
      "experiment",
      "preset",
      "analysis",
      "assessment",
      "evaluation",
      "profiling",
      "distillation",
      "reference",
      "deployment",
      "device",
      "inference",
      "webhook",
      "retention",
      "chores"
    })
@NullMarked
package dev.joryu.api;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
