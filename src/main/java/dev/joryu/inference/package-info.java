/** Runs ONNX files with ONNX Runtime alone, and measures what that takes. */
@ApplicationModule(allowedDependencies = {"spec", "process", "artifact"})
@NullMarked
package dev.joryu.inference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
