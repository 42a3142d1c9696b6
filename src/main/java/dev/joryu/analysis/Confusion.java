package dev.joryu.analysis;

/**
 * One class taken for another.
 *
 * @param truth the class shown
 * @param predicted the class said
 * @param count how many images
 * @param share which part of the images of the class shown
 */
public record Confusion(int truth, int predicted, long count, double share) {}
