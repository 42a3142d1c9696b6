/** Files by content: a store addressed by SHA-256 that server and workers share. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.artifact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
