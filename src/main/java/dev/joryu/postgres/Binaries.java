package dev.joryu.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * PostgreSQL's programs, unpacked once per version beside the data, so that those of an older major
 * version are still there when its data has to be carried over.
 */
record Binaries(String version, Path directory) {

  private static final Logger log = LoggerFactory.getLogger(Binaries.class);

  /** The bundled version's programs under {@code home}, unpacked whole or not at all. */
  static Binaries under(Path home) throws IOException {
    String version = bundledVersion();
    Path directory = home.resolve("bin-" + version);
    if (!Files.isDirectory(directory)) {
      Path partial = home.resolve("bin-" + version + ".partial");
      FileSystemUtils.deleteRecursively(partial);
      unpack(Platform.current(), partial);
      Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
      log.info("Unpacked PostgreSQL {} to {}", version, directory);
    }
    return new Binaries(version, directory);
  }

  String major() {
    return version.substring(0, version.indexOf('.'));
  }

  String tool(String name) {
    return directory.resolve("bin").resolve(name).toString();
  }

  private static void unpack(Platform platform, Path directory) throws IOException {
    try (InputStream archive = Binaries.class.getResourceAsStream("/" + platform.archive())) {
      if (archive == null) {
        throw new PostgresUnavailable(
            "This build of Joryu carries no PostgreSQL for this machine (%s is missing)."
                .formatted(platform.archive()),
            "Build Joryu on this kind of machine. Or: " + PostgresUnavailable.USE_ANOTHER);
      }
      Archive.unpack(archive, directory);
    }
  }

  static String bundledVersion() {
    Properties properties = new Properties();
    try (InputStream file = Binaries.class.getResourceAsStream("binaries.properties")) {
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }
}
