package dev.joryu.dataset;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Images and their labels, owned by the manager they were asked for under.
 *
 * @param images (B, 3, S, S) float32, normalised, channels_last in memory
 * @param teacherImages the same views as the teacher's input wants them; {@code images} itself
 *     where both want the same, null where no teacher looks at them
 * @param labels (B) int64
 */
public record Batch(NDArray images, @Nullable NDArray teacherImages, NDArray labels) {}
