/**
 * Datasets, models and their exports by name; owns their tables. Of networks it asks what tensors
 * they have and what they cost, which needs no engine; programs it has tried by another process.
 */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "dataset",
      "artifact",
      "inference",
      "weights",
      "nn",
      "process",
      "profiling"
    })
@NullMarked
package dev.joryu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
