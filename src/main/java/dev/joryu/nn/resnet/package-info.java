/** Residual networks, convolutional teachers. */
@NullMarked
package dev.joryu.nn.resnet;

import org.jspecify.annotations.NullMarked;
