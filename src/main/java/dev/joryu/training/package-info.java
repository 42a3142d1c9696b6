/** One run, from spec to report. */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "nn",
      "dataset",
      "distillation",
      "evaluation",
      "export",
      "profiling",
      "weights"
    })
@NullMarked
package dev.joryu.training;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
