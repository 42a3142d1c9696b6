/** The pages of runs: table, form, one run. */
@NullMarked
package dev.joryu.dashboard.runs;

import org.jspecify.annotations.NullMarked;
