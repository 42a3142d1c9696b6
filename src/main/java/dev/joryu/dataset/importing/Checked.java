package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Layout.Item;
import dev.joryu.dataset.pixels.Look;

/**
 * An image that can be decoded.
 *
 * @param sha256 hash of its bytes
 * @param look what it looks like
 * @param group images of one group stay on one side of every cut
 */
record Checked(Item item, String sha256, Look look, String group) {

  Split split() {
    return item.split();
  }

  boolean isLabelled() {
    return split() != Split.UNLABELLED;
  }

  String className() {
    return item.className();
  }
}
