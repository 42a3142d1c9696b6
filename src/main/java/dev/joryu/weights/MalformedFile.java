package dev.joryu.weights;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;

/** A file of tensors that cannot be what it claims to be; the message says where it breaks. */
public final class MalformedFile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public MalformedFile(String message) {
    super(message);
  }

  /** The same as a violation of the input field {@code file}. */
  public InvalidInput of(GivenFile file) {
    return new InvalidInput(
        new Violation(
            "file",
            Rule.MALFORMED,
            file.name(),
            "an intact safetensors file, PyTorch state dict or TorchScript archive; in this one "
                + getMessage()));
  }
}
