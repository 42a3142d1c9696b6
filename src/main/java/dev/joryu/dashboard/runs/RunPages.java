package dev.joryu.dashboard.runs;

import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.library.ExportViews;
import dev.joryu.dashboard.site.Address;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunConflict;
import dev.joryu.experiment.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The table of runs, and the page of one. */
@Controller
class RunPages {

  private final Runs runs;
  private final RunTable table;
  private final RunViews views;
  private final RunCosts costs;
  private final ExportViews exports;
  private final ProvenanceViews provenances;

  RunPages(
      Runs runs,
      RunTable table,
      RunViews views,
      RunCosts costs,
      ExportViews exports,
      ProvenanceViews provenances) {
    this.runs = runs;
    this.table = table;
    this.views = views;
    this.costs = costs;
    this.exports = exports;
    this.provenances = provenances;
  }

  @GetMapping("/runs")
  String list(
      RunQuery query,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "-id") String sort,
      HttpServletRequest request,
      Model model) {
    model.addAttribute(
        "runs", table.view(query, new PageRequest(page, Pager.SIZE, sort), Address.of(request)));
    return "runs";
  }

  @GetMapping("/runs/{id:\\d+}")
  String show(@PathVariable long id, Model model) {
    String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    Run run = runs.get(id);
    model.addAttribute("run", views.view(run, origin));
    costs.of(run).ifPresent(cost -> model.addAttribute("cost", cost));
    model.addAttribute("exports", exports.of(run.model()));
    model.addAttribute("provenances", provenances.of(run));
    return "run";
  }

  @PostMapping("/runs/{id:\\d+}/cancel")
  String cancel(@PathVariable long id) {
    cancelIfGoing(id);
    return "redirect:/runs/" + id;
  }

  /** Does one thing to all the runs ticked in the table. */
  @PostMapping("/runs/chosen")
  String chosen(@RequestParam(defaultValue = "") List<Long> runs, @RequestParam String action) {
    if (action.equals("cancel")) {
      this.runs.get(runs).stream()
          .filter(run -> !run.status().isFinished())
          .map(Run::id)
          .forEach(this::cancelIfGoing);
      return "redirect:/runs";
    }
    return "redirect:/compare?runs="
        + runs.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private void cancelIfGoing(long id) {
    try {
      runs.cancel(id);
    } catch (RunConflict endedMeanwhile) {
      // Nothing is left to cancel; the page that follows shows how the run ended.
    }
  }
}
