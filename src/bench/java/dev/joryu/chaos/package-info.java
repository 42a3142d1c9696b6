/** The proof that the queue loses nothing: everything is killed, paused or cut off, many times. */
@NullMarked
package dev.joryu.chaos;

import org.jspecify.annotations.NullMarked;
