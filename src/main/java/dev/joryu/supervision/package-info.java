/** Starts the local workers as child processes and keeps them alive. */
@ApplicationModule(allowedDependencies = {"fleet", "monitoring", "process"})
@NullMarked
package dev.joryu.supervision;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
