/**
 * This program as child processes of itself: how they start, and that they end with their parent.
 */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
