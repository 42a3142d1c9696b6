/** Datasets, models and their exports by name; owns their tables. */
@ApplicationModule(allowedDependencies = {"spec", "dataset", "artifact", "inference"})
@NullMarked
package dev.joryu.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
