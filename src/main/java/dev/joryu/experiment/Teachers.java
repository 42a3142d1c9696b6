package dev.joryu.experiment;

import dev.joryu.catalog.Models;
import dev.joryu.spec.ModelSpec;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The networks that teach, trained already or still to come. */
@Component
public class Teachers {

  private final Models models;
  private final Runs runs;
  private final TeacherRuns teacherRuns;

  Teachers(Models models, Runs runs, TeacherRuns teacherRuns) {
    this.teacherRuns = teacherRuns;
    this.models = models;
    this.runs = runs;
  }

  /** The network that teaches {@code run}; empty where none does, or where it is gone. */
  public Optional<ModelSpec> of(Run run) {
    TeacherLink link = run.teacher();
    if (link == null) {
      return Optional.empty();
    }
    return named(link.model()).or(() -> making(link));
  }

  /** The network of this name in the registry, or of an unfinished run that makes it. */
  public Optional<ModelSpec> named(String name) {
    return models
        .find(name)
        .map(model -> new ModelSpec(model.architecture(), model.width(), model.imageSize(), null))
        .or(() -> teacherRuns.network(name));
  }

  private Optional<ModelSpec> making(TeacherLink link) {
    return link.run() == null
        ? Optional.empty()
        : runs.get(List.of(link.run())).stream().map(run -> run.spec().model()).findFirst();
  }
}
