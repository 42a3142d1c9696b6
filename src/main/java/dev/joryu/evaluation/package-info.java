/**
 * What networks do on images they did not learn from, image by image: answers, corruptions, hidden
 * leaves, and where they look. The records in its root and their file need no engine.
 */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "analysis",
      "nn",
      "dataset",
      "distillation",
      "inference",
      "weights",
      "process"
    })
@NullMarked
package dev.joryu.evaluation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
