/** Encoded images to pixels, and pixels to views. */
@NullMarked
package dev.joryu.dataset.pixels;

import org.jspecify.annotations.NullMarked;
