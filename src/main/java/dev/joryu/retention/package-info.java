/** What is kept for how long, what tidying up would free, and the tidying up itself. */
@ApplicationModule(allowedDependencies = {"artifact", "dataset", "experiment", "webhook"})
@NullMarked
package dev.joryu.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
