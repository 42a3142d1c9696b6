/**
 * Devices that models are meant for, and what was measured on them elsewhere; owns the table of
 * devices. The figures themselves are the catalog's, which knows of a device its name and kind.
 */
@ApplicationModule(allowedDependencies = {"spec", "catalog", "inference"})
@NullMarked
package dev.joryu.device;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
