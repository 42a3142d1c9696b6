/** What torch.save writes, read without executing anything. */
@NullMarked
package dev.joryu.weights.torch;

import org.jspecify.annotations.NullMarked;
