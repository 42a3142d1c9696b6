package dev.joryu.catalog;

import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The folders of this machine below which a dataset may be imported by its path. */
@Component
class AllowedRoots {

  private static final String SETTING = "joryu.datasets.roots";

  private final DatasetSettings settings;

  AllowedRoots(DatasetSettings settings) {
    this.settings = settings;
  }

  /**
   * The folder a path means, links resolved.
   *
   * @throws InvalidInput if it is no folder, or lies below no allowed root once links and {@code
   *     ..} are resolved
   */
  Path folder(String path) {
    if (settings.roots().isEmpty()) {
      throw refused(
          path, Rule.NOT_AVAILABLE, "an uploaded zip, or a folder below one of " + SETTING);
    }
    try {
      Path asked = Path.of(path);
      if (!asked.isAbsolute()) {
        throw refused(path, Rule.MALFORMED, "an absolute path");
      }
      // Outside the roots, whether a folder exists is nobody's business: the answer is the same.
      Path real = Files.exists(asked) ? asked.toRealPath() : asked.normalize();
      if (!isAllowed(real)) {
        throw refused(path, Rule.CONFLICT, "it lies below none of " + SETTING + ": " + roots());
      }
      if (!Files.isDirectory(real)) {
        throw refused(path, Rule.NOT_FOUND, "name a folder below " + roots());
      }
      return real;
    } catch (InvalidPathException | IOException e) {
      throw refused(path, Rule.MALFORMED, "a readable folder below " + roots());
    }
  }

  private boolean isAllowed(Path real) throws IOException {
    for (Path root : settings.roots()) {
      if (Files.isDirectory(root) && real.startsWith(root.toRealPath())) {
        return true;
      }
    }
    return false;
  }

  private String roots() {
    return settings.roots().stream().map(Path::toString).collect(Collectors.joining(", "));
  }

  private static InvalidInput refused(String path, Rule rule, String allowed) {
    return new InvalidInput(new Violation("path", rule, path, allowed));
  }
}
