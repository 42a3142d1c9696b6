package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;

/**
 * An image and the label it counts as.
 *
 * @param label index of its class; {@link #UNLABELLED} where none is known or none counts
 */
record Sample(Image image, int label) {

  static final int UNLABELLED = Image.NO_LABEL;

  static Sample unlabelled(Image image) {
    return new Sample(image, UNLABELLED);
  }
}
