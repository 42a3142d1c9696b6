/** What can be asked for: a run's specification and its rules. Plain Java, no library. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.spec;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
