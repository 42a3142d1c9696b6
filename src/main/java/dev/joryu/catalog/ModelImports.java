package dev.joryu.catalog;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.ArtifactStore.Artifact;
import dev.joryu.artifact.Scratch;
import dev.joryu.nn.Architectures;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImportSpec;
import dev.joryu.weights.FileFormat;
import dev.joryu.weights.Layout;
import dev.joryu.weights.WeightsImport;
import dev.joryu.weights.WeightsImport.Imported;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Turns files of weights into artifacts that networks here load, whole or not at all. */
@Component
class ModelImports {

  private final ArtifactStore artifacts;
  private final Path scratch;
  private final ScriptErrand scripts;

  ModelImports(ArtifactStore artifacts, @Value("${joryu.home}") Path home) {
    this.artifacts = artifacts;
    this.scratch = home.resolve("scratch");
    this.scripts = new ScriptErrand(home.toAbsolutePath(), ScriptErrand.TIMEOUT);
  }

  /**
   * Stores the weights of a file as the model that its user describes.
   *
   * @throws dev.joryu.spec.InvalidInput with everything that keeps the file from being those
   *     weights
   */
  ImportedModel run(ImportSpec spec, GivenFile file) {
    try (Scratch room = Scratch.open(scratch, "model")) {
      return spec.architecture().isNetwork()
          ? weights(spec, file, room.path())
          : program(spec, file, room.path());
    } catch (IOException e) {
      throw new UncheckedIOException("the weights cannot be stored: " + e.getMessage(), e);
    }
  }

  private ImportedModel weights(ImportSpec spec, GivenFile file, Path room) throws IOException {
    Architecture architecture = spec.architecture();
    int classes = spec.classes().size();
    int imageSize = spec.input().size();
    Layout layout = Architectures.layout(architecture, spec.width(), classes, imageSize);
    String sha256 = ArtifactStore.hash(file.path());
    Path weights = room.resolve("weights.safetensors");
    Imported imported =
        WeightsImport.run(file, architecture, layout, metadata(spec, file, sha256), weights);
    Profile profile = Profile.of(architecture, spec.width(), classes, imageSize);
    return new ImportedModel(
        model(spec, artifacts.put(weights), new ModelProfile(profile.parameters(), profile.macs())),
        new Origin(file.name(), imported.format().title(), imported.naming(), sha256),
        imported.warnings());
  }

  /** A program is kept as it is, and nobody counts what it does. */
  private ImportedModel program(ImportSpec spec, GivenFile file, Path room) throws IOException {
    WeightsImport.requireProgram(file);
    scripts.requireLogits(spec, file, room);
    Artifact stored = artifacts.put(file.path());
    return new ImportedModel(
        model(spec, stored, null),
        new Origin(file.name(), FileFormat.TORCHSCRIPT.title(), null, stored.sha256()),
        List.of());
  }

  private static NewModel model(
      ImportSpec spec, Artifact artifact, @Nullable ModelProfile profile) {
    return new NewModel(
        spec.name(),
        spec.architecture(),
        spec.width(),
        spec.input(),
        spec.classes(),
        artifact.sha256(),
        artifact.bytes(),
        null,
        profile,
        Map.of());
  }

  /**
   * A model about to be registered that came from a file.
   *
   * @param warnings what a user should know of it, in sentences
   */
  record ImportedModel(NewModel model, Origin origin, List<String> warnings) {}

  private static Map<String, String> metadata(ImportSpec spec, GivenFile file, String sha256) {
    Map<String, String> metadata = new LinkedHashMap<>(spec.card().metadata());
    metadata.put("importedFrom", file.name());
    metadata.put("importedSha256", sha256);
    return metadata;
  }
}
