/** The Swin Transformer, the teacher. */
@NullMarked
package dev.joryu.nn.swin;

import org.jspecify.annotations.NullMarked;
