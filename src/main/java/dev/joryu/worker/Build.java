package dev.joryu.worker;

import dev.joryu.experiment.Provenance;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Which Joryu this is, as its build wrote it down. */
final class Build {

  private static final String UNKNOWN = "unknown";

  private Build() {}

  /** Version and revision; a build without Git leaves no trace of the latter. */
  static Provenance.Code code() {
    Properties git = properties("/git.properties");
    String modified = git.getProperty("git.dirty");
    return new Provenance.Code(
        properties("build.properties").getProperty("version", UNKNOWN),
        git.getProperty("git.commit.id", UNKNOWN),
        modified == null ? null : Boolean.valueOf(modified));
  }

  private static Properties properties(String resource) {
    Properties properties = new Properties();
    try (@Nullable InputStream in = Build.class.getResourceAsStream(resource)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
