/** What happened, told to all who listen, in one order and without gaps; owns its table. */
@ApplicationModule(allowedDependencies = {"catalog"})
@NullMarked
package dev.joryu.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
