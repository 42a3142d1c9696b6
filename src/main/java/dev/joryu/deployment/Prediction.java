package dev.joryu.deployment;

/**
 * How likely an image shows a class.
 *
 * @param name of the class
 * @param probability softmax of the logits, in 0..1
 */
public record Prediction(String name, double probability) {}
