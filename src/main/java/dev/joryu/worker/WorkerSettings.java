package dev.joryu.worker;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a worker must know of its machine.
 *
 * @param home everything Joryu keeps
 */
@ConfigurationProperties("joryu")
record WorkerSettings(Path home) {

  /** What all trainings of this machine share. */
  Path cache() {
    return home.resolve("cache");
  }

  /** What a training needs only while it runs. */
  Path scratch() {
    return home.resolve("scratch");
  }
}
