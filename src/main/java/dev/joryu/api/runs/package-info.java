/** Runs: submit, list, follow, act on them. */
@NullMarked
package dev.joryu.api.runs;

import org.jspecify.annotations.NullMarked;
