/**
 * What numbers say: statistics of groups, pairs and mistakes; pure functions, no library but one.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.analysis;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
