/** Experiments, runs and attempts; owns their tables and the claim. */
@ApplicationModule(
    allowedDependencies = {"spec", "artifact", "catalog", "evaluation", "event", "metric", "fleet"})
@NullMarked
package dev.joryu.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
