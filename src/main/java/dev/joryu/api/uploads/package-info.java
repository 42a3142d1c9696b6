/** Files that clients send: on disk while they are looked at, a few at a time. */
@NullMarked
package dev.joryu.api.uploads;

import org.jspecify.annotations.NullMarked;
