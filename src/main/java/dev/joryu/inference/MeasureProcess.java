package dev.joryu.inference;

import ai.onnxruntime.OrtException;
import dev.joryu.artifact.ArtifactStore;
import dev.joryu.process.LifeLine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Measures one model file as a process of its own, without Spring and without a tensor engine, and
 * prints a {@link Measurement} as JSON, and with it the file's hash, by which others know what was
 * measured.
 */
public final class MeasureProcess {

  private static final String USAGE = "usage: measure FILE.onnx [THREADS [quick|full]]";

  private static final JsonMapper JSON = new JsonMapper();

  private MeasureProcess() {}

  /**
   * Measures.
   *
   * @param args file, threads (1 unless given), effort (quick unless given)
   */
  public static void main(String[] args) throws OrtException {
    LifeLine.hold();
    if (args.length == 0 || args.length > 3) {
      refuse(USAGE);
      return;
    }
    try {
      int threads = args.length > 1 ? Integer.parseInt(args[1]) : 1;
      Effort effort =
          args.length > 2 ? Effort.valueOf(args[2].toUpperCase(Locale.ROOT)) : Effort.QUICK;
      Measurement measurement =
          new Measuring(OnnxRuntime.start(cache()), threads, effort).measure(Path.of(args[0]));
      ObjectNode told = JSON.valueToTree(measurement);
      told.put("sha256", ArtifactStore.hash(Path.of(args[0])));
      System.out.println(told);
    } catch (IOException e) {
      refuse(args[0] + " cannot be read: " + e.getMessage());
    } catch (BrokenModel e) {
      refuse(args[0] + " cannot be measured: " + e.getMessage());
    } catch (IllegalArgumentException e) {
      refuse(USAGE + " (" + e.getMessage() + ")");
    }
  }

  private static Path cache() {
    String home = System.getenv("JORYU_HOME");
    Path directory =
        home == null ? Path.of(System.getProperty("user.home"), ".joryu") : Path.of(home);
    return directory.resolve("cache");
  }

  private static void refuse(String reason) {
    System.err.println(reason);
    System.exit(1);
  }
}
