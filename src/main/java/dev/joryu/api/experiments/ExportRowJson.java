package dev.joryu.api.experiments;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.comparison.ExportRow;
import java.time.Instant;

/** An export that stands in a trade-off table. */
record ExportRowJson(long id, String model, ExportFormat format, Instant createdAt) {

  static ExportRowJson of(ExportRow row) {
    return new ExportRowJson(row.id(), row.model(), row.format(), row.createdAt());
  }
}
