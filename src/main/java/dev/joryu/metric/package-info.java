/**
 * Curves of runs: takes their points, sums them up and thins them to be drawn; owns their tables.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.metric;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
