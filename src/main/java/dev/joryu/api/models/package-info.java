/** The registry of models and their weights. */
@NullMarked
package dev.joryu.api.models;

import org.jspecify.annotations.NullMarked;
