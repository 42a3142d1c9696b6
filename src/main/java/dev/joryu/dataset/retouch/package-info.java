/** Ways to damage an image, and to find the leaf in it. */
@NullMarked
package dev.joryu.dataset.retouch;

import org.jspecify.annotations.NullMarked;
