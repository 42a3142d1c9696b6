/** Models in use: exported on demand, measured, and asked what an image shows. */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "artifact",
      "process",
      "dataset",
      "catalog",
      "evaluation",
      "experiment",
      "export",
      "inference"
    })
@NullMarked
package dev.joryu.deployment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
