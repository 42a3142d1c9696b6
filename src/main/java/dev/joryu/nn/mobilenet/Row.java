package dev.joryu.nn.mobilenet;

import static dev.joryu.nn.Activation.RELU;

import dev.joryu.nn.Activation;

/** One block of tables 1 and 2 of arXiv 1905.02244. */
record Row(int kernel, int expanded, int out, boolean squeezed, Activation activation, int stride) {

  /** The row with its channels multiplied. */
  Row scaled(Channels channels) {
    return new Row(kernel, channels.of(expanded), channels.of(out), squeezed, activation, stride);
  }

  /** The row without what integer arithmetic and simple processors dislike. */
  Row minimalistic() {
    return new Row(3, expanded, out, false, RELU, stride);
  }
}
