package dev.joryu.bench;

import dev.joryu.spec.Architecture;

/** A network and an image size to time. */
record Task(Architecture architecture, int size) {

  static final int BATCH = 32;
}
