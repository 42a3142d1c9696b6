/** The event stream: one reader of the database, any number of listeners. */
@NullMarked
package dev.joryu.api.events;

import org.jspecify.annotations.NullMarked;
