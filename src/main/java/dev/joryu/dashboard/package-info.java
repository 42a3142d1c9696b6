/** Pages for people, in English and Japanese. */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "analysis",
      "assessment",
      "comparison",
      "artifact",
      "catalog",
      "dataset",
      "event",
      "metric",
      "fleet",
      "experiment",
      "preset",
      "evaluation",
      "examination",
      "access",
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
package dev.joryu.dashboard;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
