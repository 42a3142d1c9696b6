/** Experiments and how their runs stand. */
@NullMarked
package dev.joryu.api.experiments;

import org.jspecify.annotations.NullMarked;
