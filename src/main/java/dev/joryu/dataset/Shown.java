package dev.joryu.dataset;

/**
 * Which image a batch shows, and which view of it.
 *
 * @param image index in the archive
 * @param view number of the view; of fixed views less than {@link Batches#fixedViews()}
 */
public record Shown(int image, int view) {}
