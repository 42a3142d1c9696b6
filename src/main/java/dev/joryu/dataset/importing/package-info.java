/** Incoming zips and folders, checked and laid out as one canonical archive. */
@NullMarked
package dev.joryu.dataset.importing;

import org.jspecify.annotations.NullMarked;
