package dev.joryu.catalog;

import java.util.Locale;

/** The kinds of files a model can be exported to. */
public enum ExportFormat {
  /** ONNX with 32-bit floats. */
  ONNX("onnx");

  private final String suffix;

  ExportFormat(String suffix) {
    this.suffix = suffix;
  }

  /** What the file's name ends with, without the dot. */
  public String suffix() {
    return suffix;
  }

  /** The name in JSON, paths and tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
