package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The store of files that the catalog's rows point to. */
@Configuration(proxyBeanMethods = false)
class CatalogConfiguration {

  @Bean
  ArtifactStore artifactStore(@Value("${joryu.home}") Path home) {
    return new ArtifactStore(home.resolve("artifacts"));
  }
}
