package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.artifact.Scratch;
import dev.joryu.dataset.ImportedDataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes canonical archives and puts them into the artifact store, whole or not at all. */
@Component
class Imports {

  private final ArtifactStore artifacts;
  private final Path scratch;

  Imports(ArtifactStore artifacts, @Value("${joryu.home}") Path home) {
    this.artifacts = artifacts;
    this.scratch = home.resolve("scratch");
  }

  Stored store(Source source) {
    try {
      try (Scratch room = Scratch.open(scratch, "dataset")) {
        ImportedDataset imported = source.writeTo(room.path().resolve("archive.zip"));
        return new Stored(imported, artifacts.put(imported.archive()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the dataset cannot be stored: " + e.getMessage(), e);
    }
  }

  /** Writes a canonical archive. */
  interface Source {
    ImportedDataset writeTo(Path archive) throws IOException;
  }

  /** What was imported and where it lies now. */
  record Stored(ImportedDataset dataset, Artifact artifact) {}
}
