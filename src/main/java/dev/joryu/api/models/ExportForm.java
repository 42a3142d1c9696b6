package dev.joryu.api.models;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client asks a model to be exported to. */
record ExportForm(
    @Schema(description = "Kind of file", requiredMode = Schema.RequiredMode.REQUIRED)
        ExportFormat format) {

  static ExportForm read(Map<String, @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    ExportFormat format = fields.requiredChoice("format", ExportFormat.class);
    fields.close();
    if (format == null || !violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new ExportForm(format);
  }
}
