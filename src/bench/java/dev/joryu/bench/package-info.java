/** Measurements of the learning half; run with {@code mvn -Pbench test}. */
@NullMarked
package dev.joryu.bench;

import org.jspecify.annotations.NullMarked;
