/** Teacher caches on the workers' machines. */
@NullMarked
package dev.joryu.api.caches;

import org.jspecify.annotations.NullMarked;
