/**
 * Datasets, models and their exports by name; owns their tables. Of networks it asks what tensors
 * they have and what they cost, which needs no engine.
 */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "dataset",
      "artifact",
      "inference",
      "weights",
      "nn",
      "profiling"
    })
@NullMarked
package dev.joryu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
