/** Sets of runs that answer one question, queued at once: all of them or none. */
@ApplicationModule(allowedDependencies = {"spec", "catalog", "experiment", "profiling"})
@NullMarked
package dev.joryu.preset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
