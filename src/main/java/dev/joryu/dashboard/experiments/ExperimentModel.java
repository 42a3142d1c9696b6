package dev.joryu.dashboard.experiments;

import dev.joryu.comparison.TradeoffChoice;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.dashboard.tradeoffs.ComparedViews;
import dev.joryu.dashboard.tradeoffs.DifferencesPlots;
import dev.joryu.dashboard.tradeoffs.DuelViews;
import dev.joryu.dashboard.tradeoffs.ParetoPlots;
import dev.joryu.dashboard.tradeoffs.TradeoffViews;
import dev.joryu.dashboard.tradeoffs.WishesViews;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.spec.InvalidInput;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Brings together what the page of an experiment shows. */
@Component
class ExperimentModel {

  private final Experiments experiments;
  private final Tradeoffs tradeoffs;
  private final ExperimentViews runs;
  private final Parts parts;
  private final Wording wording;

  ExperimentModel(
      Experiments experiments,
      Tradeoffs tradeoffs,
      ExperimentViews runs,
      Parts parts,
      Wording wording) {
    this.experiments = experiments;
    this.tradeoffs = tradeoffs;
    this.runs = runs;
    this.parts = parts;
    this.wording = wording;
  }

  /** The makers of the parts. */
  @Component
  record Parts(
      TradeoffViews table,
      ParetoPlots pareto,
      DifferencesPlots differences,
      ComparedViews compared,
      DuelViews duels,
      WishesViews wishes) {}

  /** The table as the experiment's own wishes have it. */
  TradeoffTable table(String name) {
    return find(name, TradeoffChoice.NONE);
  }

  void fill(
      String name, Choice choice, FieldErrors errors, Map<String, String> entered, Model model) {
    TradeoffTable table = chosen(name, choice, model);
    List<Run> members = experiments.comparison(name);
    String axis = table.axes().get(table.axes().size() - 1);
    model.addAttribute("experiment", runs.view(name, members));
    model.addAttribute("tradeoffs", parts.table().view(table));
    model.addAttribute("pareto", parts.pareto().of(table, axis).orElse(null));
    model.addAttribute(
        "differences", parts.differences().of(table, tradeoffs.groups(name)).orElse(null));
    model.addAttribute("compared", parts.compared().view(table));
    model.addAttribute("duel", parts.duels().view(members, choice.first(), choice.second()));
    model.addAttribute(
        "wishes",
        parts
            .wishes()
            .view(
                table,
                choice.asked(),
                axis,
                experiments.question(name).orElse(""),
                errors,
                entered));
  }

  /** The table the address asks for; its own where that has gone, which the page says. */
  private TradeoffTable chosen(String name, Choice choice, Model model) {
    try {
      return find(
          name,
          new TradeoffChoice(choice.asked(), List.of("test/accuracy", choice.axis()), Map.of()));
    } catch (InvalidInput gone) {
      TradeoffTable table = table(name);
      boolean known =
          table.columns().stream().anyMatch(column -> column.name().equals(choice.axis()));
      Optional.ofNullable(choice.asked())
          .filter(label -> !table.baselines().contains(label))
          .ifPresent(label -> model.addAttribute("gone", wording.text("tradeoffs.gone", label)));
      if (!known) {
        model.addAttribute("gone", wording.text("tradeoffs.gone", choice.axis()));
      }
      return table;
    }
  }

  private TradeoffTable find(String name, TradeoffChoice choice) {
    return tradeoffs
        .find(name, choice)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
