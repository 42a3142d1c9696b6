/**
 * What a teacher says to fixed views of images, computed once and kept in mapped files that all
 * trainings of a machine share.
 */
@NullMarked
package dev.joryu.training.cache;

import org.jspecify.annotations.NullMarked;
