package dev.joryu.api.models;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.ExportFormat;
import dev.joryu.examination.TestedFiles;
import dev.joryu.inference.Parity;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model as a file for devices.
 *
 * @param sha256 of the file
 * @param weightsSha256 of the weights it was made from
 * @param parity how near its logits are to those of the weights
 * @param seconds what making it took
 * @param measurements the newest of each machine and number of threads
 * @param tested what the file itself did on test images; null where it was not asked
 */
record ExportJson(
    String model,
    ExportFormat format,
    String sha256,
    long bytes,
    String weightsSha256,
    ParityJson parity,
    @Schema(description = "What making the file took, in seconds") double seconds,
    Instant createdAt,
    List<MeasurementJson> measurements,
    @Nullable TestedJson tested) {

  static ExportJson of(Export export, TestedFiles files) {
    return new ExportJson(
        export.model(),
        export.format(),
        export.sha256(),
        export.bytes(),
        export.weightsSha256(),
        ParityJson.of(export.parity()),
        export.seconds(),
        export.createdAt(),
        MeasurementJson.of(export),
        files.of(export).map(TestedJson::of).orElse(null));
  }

  /**
   * What a file did on the test images it was asked about last.
   *
   * @param exam id of the exam that tells more
   */
  record TestedJson(long exam, String dataset, int images, double accuracy) {

    static TestedJson of(TestedFiles.Tested tested) {
      return new TestedJson(tested.exam(), tested.dataset(), tested.images(), tested.accuracy());
    }
  }

  /**
   * A comparison of two runtimes on the same images.
   *
   * @param dataset where the images are from; null for generated leaves
   * @param relative the largest difference as a share of the largest logit
   * @param tolerance the largest share allowed
   */
  record ParityJson(
      int images,
      @Nullable String dataset,
      double maxDifference,
      double maxLogit,
      double relative,
      double tolerance) {

    static ParityJson of(Parity parity) {
      return new ParityJson(
          parity.images(),
          parity.dataset(),
          parity.maxDifference(),
          parity.maxLogit(),
          parity.relative(),
          Parity.TOLERANCE);
    }
  }
}
