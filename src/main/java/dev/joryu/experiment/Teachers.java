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

  Teachers(Models models, Runs runs) {
    this.models = models;
    this.runs = runs;
  }

  /** The network that teaches {@code run}; empty where none does, or where it is gone. */
  public Optional<ModelSpec> of(Run run) {
    TeacherLink link = run.teacher();
    if (link == null) {
      return Optional.empty();
    }
    return models
        .find(link.model())
        .map(model -> new ModelSpec(model.architecture(), model.width(), model.imageSize(), null))
        .or(() -> making(link));
  }

  private Optional<ModelSpec> making(TeacherLink link) {
    return link.run() == null
        ? Optional.empty()
        : runs.get(List.of(link.run())).stream().map(run -> run.spec().model()).findFirst();
  }
}
