package dev.joryu.dataset;

/**
 * An image in its turn.
 *
 * @param pass how often all images of its kind were shown before
 */
record Showing(Sample sample, int pass) {}
