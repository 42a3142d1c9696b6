/**
 * Seed groups, paired comparisons and the trade-off table of an experiment; owns the tables of
 * quoted figures, exports in rows, budgets and digests. Of evaluations it reads the records, which
 * need no engine.
 */
@ApplicationModule(
    allowedDependencies = {
      "spec",
      "catalog",
      "device",
      "experiment",
      "examination",
      "metric",
      "analysis",
      "evaluation",
      "inference"
    })
@NullMarked
package dev.joryu.comparison;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
