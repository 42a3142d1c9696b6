package dev.joryu.deployment;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;

/** A model is to be used that has no file yet, or none any more. */
public final class NotExported extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotExported(Model model, ExportFormat format) {
    this("Model '%s' has no %s file yet.".formatted(model.name(), format));
  }

  private NotExported(String reason) {
    super(reason);
  }

  static NotExported lost(Export export) {
    return new NotExported(
        "The %s file of model '%s' is lost.".formatted(export.format(), export.model()));
  }
}
