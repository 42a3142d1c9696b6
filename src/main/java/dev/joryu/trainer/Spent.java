package dev.joryu.trainer;

import dev.joryu.training.Phase;

/**
 * What a phase has taken of the trainer's process.
 *
 * @param cpuSeconds of all its threads
 */
public record Spent(Phase phase, double wallSeconds, double cpuSeconds) {}
