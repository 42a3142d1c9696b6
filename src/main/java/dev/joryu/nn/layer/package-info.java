/** The building blocks of networks: named tensors, a forward pass, and what it costs. */
@NullMarked
package dev.joryu.nn.layer;

import org.jspecify.annotations.NullMarked;
