package dev.joryu.api.models;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.joryu.api.architectures.CostJson;

/**
 * What a model costs for one image.
 *
 * @param imageSize side in pixels of the square image the rest is for
 */
record ModelCostJson(int imageSize, @JsonUnwrapped CostJson cost) {}
