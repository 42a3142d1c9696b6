package dev.joryu.training;

import java.util.List;

/**
 * What a training took from its teacher cache, and what it put there.
 *
 * @param key name of the cache; equal for all trainings of a machine that share it
 * @param bytes what the whole cache takes on disk
 * @param computed outputs (of one view of one image) that this training computed
 * @param secondsComputing wall seconds that took
 * @param hits outputs it was given without computing them anew
 * @param secondsSaved wall seconds that the teacher's forward passes would have taken for its hits,
 *     less {@code secondsComputing}
 * @param evicted keys of other caches that were deleted to make room for this one
 */
public record CacheUse(
    String key,
    long bytes,
    long computed,
    double secondsComputing,
    long hits,
    double secondsSaved,
    List<String> evicted) {

  public CacheUse {
    evicted = List.copyOf(evicted);
  }
}
