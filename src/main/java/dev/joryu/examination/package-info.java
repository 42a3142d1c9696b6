/**
 * Networks and exported files asked about images after they were made, as people want it, one exam
 * after another; owns the table of exams.
 */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "artifact",
      "process",
      "dataset",
      "catalog",
      "evaluation",
      "experiment"
    })
@NullMarked
package dev.joryu.examination;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
