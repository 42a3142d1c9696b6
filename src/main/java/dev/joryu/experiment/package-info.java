/** Experiments, runs, attempts and metrics; owns their tables and the claim. */
@ApplicationModule(allowedDependencies = {"spec", "artifact", "catalog", "event"})
@NullMarked
package dev.joryu.experiment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
