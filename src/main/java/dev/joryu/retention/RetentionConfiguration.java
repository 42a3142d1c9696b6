package dev.joryu.retention;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.StoredFiles;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The files that are tidied up. */
@Configuration(proxyBeanMethods = false)
class RetentionConfiguration {

  @Bean
  StoredFiles storedFiles(ArtifactStore store) {
    return new StoredFiles(store, Clock.systemUTC());
  }
}
