/**
 * Networks in DJL, teachers and students, named as in torchvision, computed or only planned; and
 * programs of others, which are tried in a process of their own.
 */
@ApplicationModule(allowedDependencies = {"spec", "weights", "process"})
@NullMarked
package dev.joryu.nn;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
