/** The experiment queued on an empty database, so that the first page has something to show. */
@ApplicationModule(allowedDependencies = {"spec", "catalog", "experiment"})
@NullMarked
package dev.joryu.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
