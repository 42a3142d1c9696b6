package dev.joryu.catalog;

import dev.joryu.inference.Parity;
import java.time.Instant;
import java.util.List;

/**
 * A model as a file for devices.
 *
 * @param sha256 of the file
 * @param weightsSha256 of the weights it was made from
 * @param parity how near its logits are to those of the weights
 * @param seconds what making it took
 * @param measurements the newest of each machine and number of threads
 */
public record Export(
    String model,
    ExportFormat format,
    String sha256,
    long bytes,
    String weightsSha256,
    Parity parity,
    double seconds,
    Instant createdAt,
    List<Measured> measurements) {

  public Export {
    measurements = List.copyOf(measurements);
  }
}
