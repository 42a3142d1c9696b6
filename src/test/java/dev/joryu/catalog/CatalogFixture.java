package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The catalog wired by hand. */
public final class CatalogFixture {

  private CatalogFixture() {}

  public static Datasets datasets(
      JdbcClient jdbc, ArtifactStore artifacts, Path home, Path... roots) {
    return new Datasets(
        jdbc,
        artifacts,
        new Imports(artifacts, home),
        new AllowedRoots(new DatasetSettings(List.of(roots))));
  }

  public static Models models(
      JdbcClient jdbc, ArtifactStore artifacts, Path home, PromisedNames promised) {
    return new Models(jdbc, artifacts, new ModelImports(artifacts, home), promised);
  }
}
