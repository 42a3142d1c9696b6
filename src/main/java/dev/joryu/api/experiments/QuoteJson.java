package dev.joryu.api.experiments;

import dev.joryu.comparison.Quote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A figure that others have published. */
record QuoteJson(
    long id,
    String group,
    String metric,
    @Nullable String device,
    @Nullable Integer threads,
    double value,
    String source,
    Instant createdAt) {

  static QuoteJson of(Quote quote) {
    return new QuoteJson(
        quote.id(),
        quote.group(),
        quote.metric(),
        quote.device(),
        quote.threads(),
        quote.value(),
        quote.source(),
        quote.createdAt());
  }
}
