/**
 * Networks as files for devices: ONNX written from a plan, held against the network it came from.
 */
@ApplicationModule(
    allowedDependencies = {"spec", "process", "weights", "nn", "dataset", "inference"})
@NullMarked
package dev.joryu.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
