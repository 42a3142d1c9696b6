package dev.joryu.experiment;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.evaluation.Looker;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The networks of runs and models as files, as long as those are there. */
@Component
public class Lookers {

  private final Models models;
  private final ArtifactStore artifacts;

  public Lookers(Models models, ArtifactStore artifacts) {
    this.models = models;
    this.artifacts = artifacts;
  }

  /** A model's own weights; empty where the store has lost them. */
  public Optional<Looker> of(Model model) {
    return of(model, model.sha256());
  }

  /** Another file of a model, such as an export; empty where the store has lost it. */
  public Optional<Looker> of(Model model, String sha256) {
    return artifacts.has(sha256)
        ? Optional.of(looker(model, artifacts.path(sha256).toAbsolutePath()))
        : Optional.empty();
  }

  /** The weights that taught a run, as long as the registry knows what network they are of. */
  public Optional<Looker> teacherOf(Run run) {
    TeacherLink link = run.teacher();
    String sha256 = link == null ? null : link.sha256();
    return link == null || sha256 == null
        ? Optional.empty()
        : models
            .find(link.model())
            .filter(model -> model.sha256().equals(sha256))
            .flatMap(this::of);
  }

  private static Looker looker(Model model, Path file) {
    return new Looker(model.architecture(), model.width(), model.classes(), model.input(), file);
  }
}
