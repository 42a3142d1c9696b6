/**
 * The workers: which there are, what they offer, have counted and must do, and how long one may be
 * silent; owns their tables.
 */
@ApplicationModule(allowedDependencies = {"catalog"})
@NullMarked
package dev.joryu.fleet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
