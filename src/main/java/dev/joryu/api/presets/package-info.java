/** Sets of runs made at once. */
@NullMarked
package dev.joryu.api.presets;

import org.jspecify.annotations.NullMarked;
