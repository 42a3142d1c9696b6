package dev.joryu.weights;

/** The kinds of files that tensors come in. */
public enum FileFormat {
  SAFETENSORS("safetensors"),
  /** A zip with a pickle and the storages, as {@code torch.save} writes since version 1.6. */
  TORCH_ZIP("PyTorch state dict"),
  /** Pickles and storages one after another, as {@code torch.save} wrote before version 1.6. */
  TORCH_LEGACY("PyTorch state dict (before version 1.6)"),
  /** A zip with a program beside the tensors, as {@code torch.jit.save} writes. */
  TORCHSCRIPT("TorchScript archive");

  private final String title;

  FileFormat(String title) {
    this.title = title;
  }

  /** The name for people. */
  public String title() {
    return title;
  }
}
