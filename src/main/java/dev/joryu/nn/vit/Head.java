package dev.joryu.nn.vit;

import dev.joryu.nn.layer.Linear;
import dev.joryu.nn.layer.TensorTree;

/** Gives the linear head the name it has in torchvision. */
final class Head extends TensorTree {

  Head(Linear linear) {
    child("head", linear);
  }
}
