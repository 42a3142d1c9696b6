package dev.joryu.dashboard.runs;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.dashboard.networks.AlignmentView;
import dev.joryu.dashboard.networks.CostViews;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Teachers;
import dev.joryu.reference.Networks;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Counts what runs made. */
@Component
class RunCosts {

  private final Models models;
  private final Teachers teachers;
  private final Networks networks;
  private final CostViews costs;

  RunCosts(Models models, Teachers teachers, Networks networks, CostViews costs) {
    this.models = models;
    this.teachers = teachers;
    this.networks = networks;
    this.costs = costs;
  }

  /** What the network of {@code run} costs; empty until the run succeeded. */
  Optional<RunCost> of(Run run) {
    return run.status() == RunStatus.SUCCEEDED
        ? models.find(run.model()).map(model -> cost(model, run))
        : Optional.empty();
  }

  private RunCost cost(Model model, Run run) {
    return new RunCost(
        costs.cost(
            networks.profile(
                model.architecture(), model.width(), model.classes().size(), model.imageSize()),
            model.imageSize()),
        alignment(run).orElse(null));
  }

  private Optional<AlignmentView> alignment(Run run) {
    return teachers
        .of(run)
        .map(teacher -> networks.alignment(run.spec(), teacher))
        .filter(alignments -> !alignments.isEmpty())
        .map(costs::alignment);
  }
}
