/** The safetensors format: a JSON header, then the bytes. */
@NullMarked
package dev.joryu.weights.safetensors;

import org.jspecify.annotations.NullMarked;
