/** Who may reach the server: loopback by default, checked Host and Origin, CSRF tokens. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.joryu.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
