/** Files that server and workers share: a store addressed by SHA-256, and scratch directories. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
