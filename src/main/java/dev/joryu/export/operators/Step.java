package dev.joryu.export.operators;

import dev.joryu.nn.Operation.BatchNormalization;
import dev.joryu.nn.Plan.Node;
import dev.joryu.nn.Plan.Value;
import org.jspecify.annotations.Nullable;

/**
 * A node of the plan as it is written.
 *
 * @param norm the normalisation that a convolution takes in; null where there is none
 * @param output what the node, or the normalisation behind it, yields
 */
public record Step(Node node, @Nullable BatchNormalization norm, Value output) {}
