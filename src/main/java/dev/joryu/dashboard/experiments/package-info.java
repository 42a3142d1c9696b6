/** The pages that compare runs. */
@NullMarked
package dev.joryu.dashboard.experiments;

import org.jspecify.annotations.NullMarked;
