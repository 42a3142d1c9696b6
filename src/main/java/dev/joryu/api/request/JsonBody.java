package dev.joryu.api.request;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object a client sent.
 *
 * @param tree the object, as maps, lists, texts, numbers, booleans and nulls
 * @param sha256 hash of the bytes, which tells a repeated request from another one
 */
public record JsonBody(Map<String, @Nullable Object> tree, String sha256) {}
