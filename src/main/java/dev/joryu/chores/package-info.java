/** What the server does by the clock, once however many servers share the database. */
@ApplicationModule(
    allowedDependencies = {
      "comparison",
      "event",
      "examination",
      "experiment",
      "fleet",
      "webhook",
      "retention"
    })
@NullMarked
package dev.joryu.chores;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
