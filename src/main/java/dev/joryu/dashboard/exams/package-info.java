/** Asking finished networks and their files more, and what they answered. */
@NullMarked
package dev.joryu.dashboard.exams;

import org.jspecify.annotations.NullMarked;
