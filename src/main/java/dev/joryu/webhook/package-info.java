/** Tells other programs, by signed and repeated messages, when runs and experiments end. */
@ApplicationModule(allowedDependencies = {"spec", "catalog", "event", "experiment"})
@NullMarked
package dev.joryu.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
