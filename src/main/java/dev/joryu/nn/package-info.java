/** Networks in DJL, teachers and students, named as in torchvision; computed or only planned. */
@ApplicationModule(allowedDependencies = {"spec", "weights"})
@NullMarked
package dev.joryu.nn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
