package dev.joryu.experiment;

import java.time.Instant;

/**
 * A teacher cache on a worker's machine, with what the runs that used it said of it.
 *
 * @param key equal for equal caches on different machines
 * @param host the machine it lies on
 * @param teacher model whose outputs it holds
 * @param views fixed views of each image
 * @param bytes what it took on disk when it was last used
 * @param computed outputs, of one view of one image, that runs computed
 * @param secondsComputing wall seconds that took
 * @param hits outputs that runs were given without computing them anew
 * @param secondsSaved wall seconds that saved
 */
public record TeacherCacheSummary(
    String key,
    String host,
    String teacher,
    String dataset,
    int views,
    long bytes,
    long computed,
    double secondsComputing,
    long hits,
    double secondsSaved,
    Instant createdAt,
    Instant lastUsed) {}
