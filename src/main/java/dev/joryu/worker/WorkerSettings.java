package dev.joryu.worker;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a worker must know of its machine.
 *
 * @param home everything Joryu keeps
 * @param teacherCache disk that what teachers said may take on this machine; what was not used for
 *     longest makes room
 */
@ConfigurationProperties("joryu")
record WorkerSettings(Path home, @DefaultValue("20GB") DataSize teacherCache) {

  /** What all trainings of this machine share. */
  Path cache() {
    return home.resolve("cache");
  }

  /** What a training needs only while it runs. */
  Path scratch() {
    return home.resolve("scratch");
  }
}
