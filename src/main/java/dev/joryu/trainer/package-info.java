/** Trains one run in a process of its own, so that what kills libtorch spares the worker. */
@ApplicationModule(
    allowedDependencies = {"spec", "process", "training", "export", "inference", "profiling"})
@NullMarked
package dev.joryu.trainer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
