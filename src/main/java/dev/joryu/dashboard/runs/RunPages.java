package dev.joryu.dashboard.runs;

import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.library.ExportViews;
import dev.joryu.dashboard.site.Address;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
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
  private final BulkActions bulk;
  private final RunTable table;
  private final RunViews views;
  private final RunCosts costs;
  private final ExportViews exports;
  private final ProvenanceViews provenances;
  private final EvaluationViews evaluations;

  RunPages(
      Runs runs,
      BulkActions bulk,
      RunTable table,
      RunViews views,
      RunCosts costs,
      ExportViews exports,
      ProvenanceViews provenances,
      EvaluationViews evaluations) {
    this.runs = runs;
    this.bulk = bulk;
    this.table = table;
    this.views = views;
    this.costs = costs;
    this.exports = exports;
    this.provenances = provenances;
    this.evaluations = evaluations;
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

  @GetMapping("/runs/{id:\\d{1,18}}")
  String show(
      @PathVariable long id,
      @RequestParam(name = "costs", defaultValue = "") String mistakes,
      Model model) {
    String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    Run run = runs.get(id);
    model.addAttribute("run", views.view(run, origin));
    costs.of(run).ifPresent(cost -> model.addAttribute("cost", cost));
    model.addAttribute("exports", exports.of(run.model()));
    model.addAttribute("provenances", provenances.of(run));
    evaluations.of(run, mistakes).ifPresent(found -> model.addAttribute("evaluation", found));
    return "run";
  }

  @PostMapping("/runs/{id:\\d{1,18}}/cancel")
  String cancel(@PathVariable long id) {
    return act(id, RunAction.CANCEL);
  }

  @PostMapping("/runs/{id:\\d{1,18}}/pause")
  String pause(@PathVariable long id) {
    return act(id, RunAction.PAUSE);
  }

  @PostMapping("/runs/{id:\\d{1,18}}/resume")
  String resume(@PathVariable long id) {
    return act(id, RunAction.RESUME);
  }

  /** What is refused needs no words: the page that follows shows how the run stands by now. */
  private String act(long id, RunAction action) {
    bulk.carryOut(new BulkOrder(action, List.of(id)));
    return "redirect:/runs/" + id;
  }
}
