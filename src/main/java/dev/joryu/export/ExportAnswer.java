package dev.joryu.export;

import dev.joryu.inference.Parity;
import org.jspecify.annotations.Nullable;

/**
 * What an exporting process says: either how near the file comes, or why there is none.
 *
 * @param seconds what writing and comparing took
 */
public record ExportAnswer(@Nullable Parity parity, double seconds, @Nullable String refusal) {

  static ExportAnswer made(Exported exported) {
    return new ExportAnswer(exported.parity(), exported.seconds(), null);
  }

  static ExportAnswer refused(String reason) {
    return new ExportAnswer(null, 0, reason);
  }
}
