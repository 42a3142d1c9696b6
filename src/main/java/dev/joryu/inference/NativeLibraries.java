package dev.joryu.inference;

import ai.onnxruntime.OrtEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The runtime's native libraries as files of ours. Left alone, each process would unpack its own
 * copy among the temporary files and leave it there when killed.
 */
final class NativeLibraries {

  private static final List<String> NAMES = List.of("onnxruntime", "onnxruntime4j_jni");

  /** Windows only; the others have it inside. */
  private static final String OPTIONAL = "onnxruntime_providers_shared";

  private NativeLibraries() {}

  /**
   * Unpacks what this platform needs unless somebody has. Any number of processes may do so at
   * once: each writes a directory of its own, and one of them becomes the directory.
   */
  static Path unpack(Path parent) throws IOException {
    String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
    Path place = parent.resolve(version() + "-" + platform).toAbsolutePath();
    if (!Files.isDirectory(place)) {
      Files.createDirectories(parent);
      Path own = Files.createTempDirectory(parent, "unpacking-");
      copy(platform, own);
      try {
        Files.move(own, place, StandardCopyOption.ATOMIC_MOVE);
      } catch (FileSystemException e) {
        delete(own);
        if (!Files.isDirectory(place)) {
          throw e;
        }
      }
    }
    return place;
  }

  private static void copy(String platform, Path to) throws IOException {
    for (String name : NAMES) {
      copy(platform, System.mapLibraryName(name), to, true);
    }
    copy(platform, System.mapLibraryName(OPTIONAL), to, false);
  }

  private static void copy(String platform, String file, Path to, boolean required)
      throws IOException {
    URL resource = OrtEnvironment.class.getResource("native/" + platform + "/" + file);
    if (resource != null) {
      try (InputStream library = resource.openStream()) {
        Files.copy(library, to.resolve(file));
      }
    } else if (required) {
      throw new IOException("there is none for " + platform);
    }
  }

  private static void delete(Path directory) throws IOException {
    for (String name : List.of(NAMES.get(0), NAMES.get(1), OPTIONAL)) {
      Files.deleteIfExists(directory.resolve(System.mapLibraryName(name)));
    }
    Files.delete(directory);
  }

  /** The folder of the runtime's jar for a platform, as the runtime itself names it. */
  static String platform(String system, String processor) {
    String os = system.toLowerCase(Locale.ROOT);
    String family = os.startsWith("mac") ? "osx" : os.startsWith("win") ? "win" : "linux";
    String architecture = processor.equals("amd64") ? "x64" : processor;
    return family + "-" + (architecture.equals("x86_64") ? "x64" : architecture);
  }

  static String version() {
    return Objects.requireNonNull(
        OrtEnvironment.class.getPackage().getImplementationVersion(),
        "ONNX Runtime's jar does not say its version");
  }
}
