/** Loss terms of the objective and the alignment of feature maps. */
@ApplicationModule(allowedDependencies = {"spec", "nn"})
@NullMarked
package dev.joryu.distillation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
