/** PostgreSQL for a machine that has none: unpacks, starts, adopts and stops our own. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.postgres;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
