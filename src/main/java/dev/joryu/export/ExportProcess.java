package dev.joryu.export;

import ai.djl.ndarray.NDManager;
import dev.joryu.inference.Parity;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.process.LifeLine;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;

/**
 * Exports one model as a process of its own, for a server that keeps the tensor engine out of
 * itself. Reads an {@link ExportJob} from a file, prints an {@link ExportAnswer}, both JSON.
 */
public final class ExportProcess {

  private static final JsonMapper JSON = new JsonMapper();

  private ExportProcess() {}

  /**
   * Exports.
   *
   * @param args the job's file
   */
  public static void main(String[] args) throws IOException {
    LifeLine.hold();
    PrintStream answers = System.out;
    System.setOut(System.err); // where the libraries' logs go
    ExportJob job = JSON.readValue(Path.of(args[0]), ExportJob.class);
    answers.println(JSON.writeValueAsString(answer(job)));
  }

  private static ExportAnswer answer(ExportJob job) throws IOException {
    try {
      Exporter.check(job.original().plan());
      return ExportAnswer.made(export(job));
    } catch (ExportFailed | InvalidInput e) {
      return ExportAnswer.refused(String.valueOf(e.getMessage()));
    }
  }

  private static Exported export(ExportJob job) throws IOException {
    Original original = job.original();
    try (NDManager manager = NDManager.newBaseManager();
        Backbone network =
            Architectures.load(
                original.architecture(),
                original.width(),
                original.classes().size(),
                original.input().size(),
                original.weights(),
                manager);
        Sample sample = sample(job)) {
      return Exporting.export(original, network, sample, job.file(), job.cache(), manager);
    }
  }

  private static Sample sample(ExportJob job) throws IOException {
    if (job.archive() != null && job.dataset() != null) {
      Sample ofDataset = Sample.of(job.archive(), job.dataset());
      if (ofDataset.size() >= Parity.FEWEST_IMAGES) {
        return ofDataset;
      }
      ofDataset.close();
    }
    return Sample.leaves(job.scratch());
  }
}
