/** The pages of datasets and models. */
@NullMarked
package dev.joryu.dashboard.library;

import org.jspecify.annotations.NullMarked;
