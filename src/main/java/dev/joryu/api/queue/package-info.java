/** The queue, its limits, and the workers. */
@NullMarked
package dev.joryu.api.queue;

import org.jspecify.annotations.NullMarked;
