package dev.joryu.dataset.importing;

import dev.joryu.dataset.Split;
import dev.joryu.dataset.importing.Layout.Item;

/**
 * An image that can be decoded.
 *
 * @param sha256 hash of its bytes
 * @param group images of one group stay on one side of every cut
 */
record Checked(Item item, String sha256, String group) {

  Split split() {
    return item.split();
  }

  String className() {
    return item.className();
  }
}
