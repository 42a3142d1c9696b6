/** Images to batches: imports a dataset into one canonical archive and reads it back, augmented. */
@ApplicationModule(allowedDependencies = {"spec"})
@NullMarked
package dev.joryu.dataset;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
