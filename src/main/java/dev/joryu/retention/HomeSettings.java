package dev.joryu.retention;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What the server's machine keeps.
 *
 * @param home everything Joryu keeps
 * @param pixelCache disk that decoded images may take; those not used for longest make room
 */
@ConfigurationProperties("joryu")
record HomeSettings(Path home, @DefaultValue("20GB") DataSize pixelCache) {

  /** What all trainings of this machine share. */
  Path cache() {
    return home.resolve("cache");
  }
}
