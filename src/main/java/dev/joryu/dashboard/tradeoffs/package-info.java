/** The trade-off table of an experiment as people read it: table, plots, comparisons. */
@NullMarked
package dev.joryu.dashboard.tradeoffs;

import org.jspecify.annotations.NullMarked;
