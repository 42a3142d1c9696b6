package dev.joryu.deployment;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;

/** A model is to be used that has no file yet. */
public final class NotExported extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotExported(Model model, ExportFormat format) {
    super("Model '%s' has no %s file yet.".formatted(model.name(), format));
  }
}
