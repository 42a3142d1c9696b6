/** Datasets and models by name; owns their tables. */
@ApplicationModule(allowedDependencies = {"spec", "dataset", "artifact"})
@NullMarked
package dev.joryu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
