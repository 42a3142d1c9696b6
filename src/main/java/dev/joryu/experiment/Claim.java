package dev.joryu.experiment;

import dev.joryu.spec.RunSpec;
import org.jspecify.annotations.Nullable;

/**
 * A run in a worker's hands, and the fence that proves it.
 *
 * @param attempt number of the attempt, from 1
 * @param model name its model will have
 * @param teacher null where the method has no teacher
 * @param checkpoint SHA-256 of the state to resume from; null starts at step 0
 * @param waitedSeconds how long it has waited in the queue this time
 */
public record Claim(
    long run,
    int attempt,
    long fence,
    RunSpec spec,
    String model,
    @Nullable TeacherLink teacher,
    @Nullable String checkpoint,
    double waitedSeconds) {}
