package dev.joryu.catalog;

import dev.joryu.inference.Measurement;
import dev.joryu.inference.Parity;
import java.util.List;

/**
 * An export about to be registered; its file is already in the artifact store.
 *
 * @param sha256 of the file
 * @param weightsSha256 of the weights it was made from
 * @param seconds what making it took
 * @param measurements what was measured of it at once; may be none
 */
public record NewExport(
    ExportFormat format,
    String sha256,
    long bytes,
    String weightsSha256,
    Parity parity,
    double seconds,
    List<Measurement> measurements) {

  public NewExport {
    measurements = List.copyOf(measurements);
  }
}
