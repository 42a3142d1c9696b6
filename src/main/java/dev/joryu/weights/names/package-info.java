/** The names that torchvision, timm, Swin's authors and Hugging Face give to the same tensors. */
@NullMarked
package dev.joryu.weights.names;

import org.jspecify.annotations.NullMarked;
