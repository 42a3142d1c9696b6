package dev.joryu.inference;

/** A file that ONNX Runtime does not take, or takes for something else than one of our models. */
public final class BrokenModel extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BrokenModel(String reason) {
    super(reason);
  }

  BrokenModel(String reason, Throwable cause) {
    super(reason, cause);
  }
}
