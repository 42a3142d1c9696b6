/** Parameters and multiply-adds of a network. */
@ApplicationModule(allowedDependencies = {"spec", "nn"})
@NullMarked
package dev.joryu.profiling;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
