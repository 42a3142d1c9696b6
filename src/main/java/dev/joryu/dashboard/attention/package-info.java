/** The page on which one picks photographs and sees where a run's networks look on them. */
@NullMarked
package dev.joryu.dashboard.attention;

import org.jspecify.annotations.NullMarked;
