package dev.joryu.catalog;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where datasets may come from.
 *
 * @param roots folders below which {@code POST /datasets} may import a path of this machine; none
 *     by default
 */
@ConfigurationProperties("joryu.datasets")
public record DatasetSettings(List<Path> roots) {

  public DatasetSettings {
    roots = roots == null ? List.of() : List.copyOf(roots);
  }
}
