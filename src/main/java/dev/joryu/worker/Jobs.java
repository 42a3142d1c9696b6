package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.ModelSpec;
import dev.joryu.training.TrainingFailed;
import dev.joryu.training.TrainingJob;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns the names in a claimed run into files. */
@Component
class Jobs {

  private final Datasets datasets;
  private final Models models;
  private final ArtifactStore artifacts;
  private final WorkerSettings settings;

  Jobs(Datasets datasets, Models models, ArtifactStore artifacts, WorkerSettings settings) {
    this.datasets = datasets;
    this.models = models;
    this.artifacts = artifacts;
    this.settings = settings;
  }

  /**
   * The job of a claim.
   *
   * @param scratch empty directory for this attempt
   * @param warnings receives what the user should know
   * @throws TrainingFailed if something the run names is gone
   */
  TrainingJob job(Claim claim, Path scratch, Consumer<String> warnings) {
    Map<String, Path> fieldDatasets = new LinkedHashMap<>();
    for (String name : claim.spec().evaluation().fieldDatasets()) {
      fieldDatasets.put(name, archive(name));
    }
    return new TrainingJob(
        claim.spec(),
        archive(claim.spec().dataset()),
        fieldDatasets,
        input(claim.spec().model()),
        teacher(claim.teacher()),
        start(claim.spec().model().weights()),
        checkpoint(claim.checkpoint(), warnings),
        scratch,
        settings.cache(),
        settings.teacherCache().toBytes());
  }

  /**
   * What a run is made from.
   *
   * @param dataset hash of the dataset; null if it is gone
   * @param teacher SHA-256 of the teacher's weights; null if it is gone or there is none
   */
  record Sources(@Nullable String dataset, @Nullable String teacher) {}

  /** The hashes of what a claimed run is made from. */
  Sources sources(Claim claim) {
    TeacherLink teacher = claim.teacher();
    return new Sources(
        datasets.find(claim.spec().dataset()).map(Dataset::hash).orElse(null),
        teacher == null ? null : frozen(teacher).orElse(null));
  }

  private Optional<String> frozen(TeacherLink link) {
    return Optional.ofNullable(link.sha256())
        .or(() -> models.find(link.model()).map(Model::sha256));
  }

  private TrainingJob.@Nullable Start start(@Nullable String name) {
    if (name == null) {
      return null;
    }
    Model model = model(name);
    return new TrainingJob.Start(file("weights '" + name + "'", model.sha256()), model.classes());
  }

  private TrainingJob.@Nullable Teacher teacher(@Nullable TeacherLink link) {
    if (link == null) {
      return null;
    }
    Model model = model(link.model());
    String frozen = link.sha256() == null ? model.sha256() : link.sha256();
    return new TrainingJob.Teacher(
        model.architecture(),
        model.width(),
        file("teacher '" + link.model() + "'", frozen),
        model.classes(),
        model.input());
  }

  /** As the weights that the run starts from expect it, else as its architecture does. */
  private ImageInput input(ModelSpec spec) {
    return spec.weights() == null
        ? ImageInput.of(spec.architecture(), spec.imageSize())
        : model(spec.weights()).input().at(spec.architecture(), spec.imageSize());
  }

  private @Nullable Path checkpoint(@Nullable String sha256, Consumer<String> warnings) {
    if (sha256 == null) {
      return null;
    }
    try {
      return artifacts.path(sha256);
    } catch (UncheckedIOException e) {
      warnings.accept("The checkpoint of the last attempt is gone; this one starts at step 0.");
      return null;
    }
  }

  private Path archive(String name) {
    Dataset dataset =
        datasets
            .find(name)
            .orElseThrow(() -> new TrainingFailed("dataset '" + name + "' does not exist"));
    return file("dataset '" + name + "'", dataset.hash());
  }

  private Model model(String name) {
    return models
        .find(name)
        .orElseThrow(() -> new TrainingFailed("model '" + name + "' does not exist"));
  }

  private Path file(String what, String sha256) {
    try {
      return artifacts.path(sha256);
    } catch (UncheckedIOException e) {
      throw new TrainingFailed("the file of " + what + " is missing from the artifacts", e);
    }
  }
}
