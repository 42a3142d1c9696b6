package dev.joryu.dashboard.experiments;

import dev.joryu.experiment.Experiments;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** The page of one experiment: its methods side by side. */
@Controller
class ExperimentPage {

  private final Experiments experiments;
  private final ExperimentViews views;

  ExperimentPage(Experiments experiments, ExperimentViews views) {
    this.experiments = experiments;
    this.views = views;
  }

  @GetMapping("/experiments/{name}")
  String show(@PathVariable String name, Model model) {
    if (experiments.find(name).isEmpty()) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    model.addAttribute("experiment", views.view(name, experiments.comparison(name)));
    return "experiment";
  }
}
