/** The report of an experiment: a page to print, decide by and sign. */
@NullMarked
package dev.joryu.dashboard.report;

import org.jspecify.annotations.NullMarked;
