package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.artifact.Scratch;
import dev.joryu.nn.Architectures;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImportSpec;
import dev.joryu.weights.Layout;
import dev.joryu.weights.WeightsImport;
import dev.joryu.weights.WeightsImport.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Turns files of weights into artifacts that networks here load, whole or not at all. */
@Component
class ModelImports {

  private final ArtifactStore artifacts;
  private final Path scratch;

  ModelImports(ArtifactStore artifacts, @Value("${joryu.home}") Path home) {
    this.artifacts = artifacts;
    this.scratch = home.resolve("scratch");
  }

  /**
   * Stores the weights of a file as the model that its user describes.
   *
   * @throws dev.joryu.spec.InvalidInput with everything that keeps the file from being those
   *     weights
   */
  ImportedModel run(ImportSpec spec, GivenFile file) {
    Architecture architecture = spec.architecture();
    int classes = spec.classes().size();
    int imageSize = spec.input().size();
    Layout layout = Architectures.layout(architecture, spec.width(), classes, imageSize);
    try (Scratch room = Scratch.open(scratch, "model")) {
      String sha256 = ArtifactStore.hash(file.path());
      Path weights = room.path().resolve("weights.safetensors");
      Imported imported =
          WeightsImport.run(file, architecture, layout, metadata(spec, file, sha256), weights);
      Artifact artifact = artifacts.put(weights);
      Profile profile = Profile.of(architecture, spec.width(), classes, imageSize);
      NewModel model =
          new NewModel(
              spec.name(),
              architecture,
              spec.width(),
              spec.input(),
              spec.classes(),
              artifact.sha256(),
              artifact.bytes(),
              null,
              new ModelProfile(profile.parameters(), profile.macs()),
              Map.of());
      return new ImportedModel(
          model,
          new Origin(file.name(), imported.format().title(), imported.naming(), sha256),
          imported.warnings());
    } catch (IOException e) {
      throw new UncheckedIOException("the weights cannot be stored: " + e.getMessage(), e);
    }
  }

  /**
   * A model about to be registered that came from a file.
   *
   * @param warnings what a user should know of it, in sentences
   */
  record ImportedModel(NewModel model, Origin origin, List<String> warnings) {}

  private static Map<String, String> metadata(ImportSpec spec, GivenFile file, String sha256) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("format", "pt");
    metadata.put("architecture", spec.architecture().toString());
    metadata.put("width", Double.toString(spec.width()));
    metadata.put("imageSize", Integer.toString(spec.input().size()));
    metadata.put("importedFrom", file.name());
    metadata.put("importedSha256", sha256);
    return metadata;
  }
}
