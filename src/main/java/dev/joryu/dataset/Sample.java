package dev.joryu.dataset;

import dev.joryu.dataset.ImageArchive.Image;

/** An image and the label it counts as. */
record Sample(Image image, int label) {}
