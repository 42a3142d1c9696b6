package dev.joryu.reference;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who says so. */
public enum Source {
  PAPER("arXiv 2504.16128, abstract", "https://arxiv.org/abs/2504.16128"),
  PROPOSAL("The proposal Joryu began with, after arXiv 2504.16128", null),
  TORCHVISION(
      "torchvision 0.29.1, metadata of its weights",
      "https://docs.pytorch.org/vision/stable/models.html"),
  SWIN(
      "Swin Transformer (arXiv 2103.14030), README of its authors",
      "https://github.com/microsoft/Swin-Transformer"),
  TIMM(
      "timm, results/benchmark-infer-fp32-nchw-pt240-cpu-i9_10940x-dynamo.csv",
      "https://github.com/huggingface/pytorch-image-models/tree/main/results"),
  TENSORFLOW(
      "TensorFlow models, README of MobileNet",
      "https://github.com/tensorflow/models/tree/master/research/slim/nets/mobilenet");

  private final String title;
  private final @Nullable String address;

  Source(String title, @Nullable String address) {
    this.title = title;
    this.address = address;
  }

  /** What it is called. */
  public String title() {
    return title;
  }

  /** Where it is read; null where it is not on the web. */
  public @Nullable String address() {
    return address;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
