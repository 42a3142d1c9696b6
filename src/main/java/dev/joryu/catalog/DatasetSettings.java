package dev.joryu.catalog;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where datasets may come from.
 *
 * @param roots folders of this machine below which a dataset may be imported by its path
 */
@ConfigurationProperties("joryu.datasets")
record DatasetSettings(@DefaultValue List<Path> roots) {

  DatasetSettings {
    roots = List.copyOf(roots);
  }
}
