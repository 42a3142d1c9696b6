/** Vision Transformers without windows, teachers. */
@NullMarked
package dev.joryu.nn.vit;

import org.jspecify.annotations.NullMarked;
