/**
 * What an evaluation says of one model: quality, calibration, robustness, inherited bias, where it
 * looks, each finding as a sentence.
 */
@ApplicationModule(
    allowedDependencies = {"spec", "catalog", "experiment", "metric", "analysis", "evaluation"})
@NullMarked
package dev.joryu.assessment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
