/** Leaves with lesions, computed pixel by pixel. */
@NullMarked
package dev.joryu.dataset.synthetic;

import org.jspecify.annotations.NullMarked;
