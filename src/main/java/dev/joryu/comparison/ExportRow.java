package dev.joryu.comparison;

import dev.joryu.catalog.ExportFormat;
import java.time.Instant;

/** An export that somebody wants to see in a trade-off table. */
public record ExportRow(long id, String model, ExportFormat format, Instant createdAt) {}
