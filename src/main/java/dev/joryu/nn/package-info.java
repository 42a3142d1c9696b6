/** Networks in DJL: Swin Transformer teachers and MobileNetV3 students, named as in torchvision. */
@ApplicationModule(allowedDependencies = {"spec", "weights"})
@NullMarked
package dev.joryu.nn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
