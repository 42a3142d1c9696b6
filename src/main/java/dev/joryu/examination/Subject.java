package dev.joryu.examination;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.ExportFormat;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who is asked about what.
 *
 * @param run whose evaluation the answers become part of; null where they stand alone
 * @param format of the export that is asked; null where the model's weights are
 * @param sha256 of the file that is asked
 */
record Subject(
    @Nullable Long run,
    String model,
    @Nullable ExportFormat format,
    String sha256,
    Dataset dataset) {

  Map<String, @Nullable Object> parameters() {
    Map<String, @Nullable Object> parameters = new HashMap<>();
    parameters.put("run", run);
    parameters.put("model", model);
    parameters.put("format", format == null ? null : format.toString());
    parameters.put("sha256", sha256);
    parameters.put("dataset", dataset.name());
    parameters.put("datasetHash", dataset.hash());
    return parameters;
  }
}
