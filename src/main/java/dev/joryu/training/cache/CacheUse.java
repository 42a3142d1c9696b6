package dev.joryu.training.cache;

/**
 * What a training took from its teacher cache, and what it put there.
 *
 * @param key name of the cache; equal for all trainings that share it
 * @param bytes what the images of this training take there
 * @param computed outputs (of one view of one image) that this training computed
 * @param secondsComputing wall seconds that took
 * @param hits outputs it was given without computing them anew
 * @param secondsSaved wall seconds its hits would have taken, less those of {@code computed}
 */
public record CacheUse(
    String key,
    long bytes,
    long computed,
    double secondsComputing,
    long hits,
    double secondsSaved) {}
