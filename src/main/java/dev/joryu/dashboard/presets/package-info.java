/** Pages that make sets of runs at once. */
@NullMarked
package dev.joryu.dashboard.presets;

import org.jspecify.annotations.NullMarked;
