/** Datasets: upload, import, generate, list. */
@NullMarked
package dev.joryu.api.datasets;

import org.jspecify.annotations.NullMarked;
