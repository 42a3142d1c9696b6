package dev.joryu.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * ONNX Runtime in this process: one environment, whatever number of models.
 *
 * <p>Its native library is unpacked once per version into a directory that processes share.
 */
public final class OnnxRuntime {

  private static final String LIBRARY_PATH = "onnxruntime.native.path";

  private final OrtEnvironment environment;

  private OnnxRuntime(OrtEnvironment environment) {
    this.environment = environment;
  }

  /**
   * Starts the runtime, or takes the one that already runs in this process.
   *
   * @param cache what all processes of this machine share; the native library is unpacked there
   */
  public static synchronized OnnxRuntime start(Path cache) {
    try {
      if (System.getProperty(LIBRARY_PATH) == null) {
        Path libraries = cache.resolve("onnxruntime");
        System.setProperty(LIBRARY_PATH, NativeLibraries.unpack(libraries).toString());
      }
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "joryu");
      environment.setTelemetry(false);
      return new OnnxRuntime(environment);
    } catch (IOException e) {
      throw new UncheckedIOException("ONNX Runtime cannot be unpacked: " + e.getMessage(), e);
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The version that comes with this program, without starting it. */
  public static String bundledVersion() {
    return NativeLibraries.version();
  }

  /** The runtime's version. */
  public String version() {
    return environment.getVersion();
  }

  /**
   * Loads a model.
   *
   * @param file an ONNX file that {@code export} wrote
   * @param threads threads one forward pass may use
   * @throws BrokenModel if the runtime does not take the file
   */
  public OnnxModel open(Path file, int threads) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(threads);
      options.setInterOpNumThreads(1);
      OrtSession session = environment.createSession(file.toString(), options);
      OnnxModel model = new OnnxModel(environment, session);
      if (model.imageSize() == 0) {
        model.close();
        throw new BrokenModel("it does not take square colour images named " + OnnxModel.INPUT);
      }
      return model;
    } catch (OrtException e) {
      throw new BrokenModel(String.valueOf(e.getMessage()), e);
    }
  }
}
