/** Named tensors in files, read and written without an engine. */
@ApplicationModule(allowedDependencies = {"spec"})
@NullMarked
package dev.joryu.weights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
