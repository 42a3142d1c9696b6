/** Answers to requests that create something. */
@NullMarked
package dev.joryu.api.creation;

import org.jspecify.annotations.NullMarked;
