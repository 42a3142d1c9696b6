package dev.joryu.dashboard.attention;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.dashboard.site.Address;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Where a run's networks look, on the photographs that the reader picks. */
@Controller
class AttentionPages {

  private final Runs runs;
  private final Datasets datasets;
  private final AttentionViews views;

  AttentionPages(Runs runs, Datasets datasets, AttentionViews views) {
    this.runs = runs;
    this.datasets = datasets;
    this.views = views;
  }

  @GetMapping("/runs/{id:\\d{1,18}}/attention")
  String show(
      @PathVariable long id, AttentionQuery query, HttpServletRequest request, Model model) {
    Run run = runs.get(id);
    if (run.status() != RunStatus.SUCCEEDED) {
      throw new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
    Dataset dataset =
        datasets
            .find(query.dataset().isEmpty() ? run.spec().dataset() : query.dataset())
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("attention", views.view(run, dataset, query, Address.of(request)));
    return "attention";
  }
}
