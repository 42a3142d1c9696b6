package dev.joryu.dashboard.report;

import dev.joryu.comparison.TradeoffChoice;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.comparison.Tradeoffs;
import dev.joryu.spec.InvalidInput;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The report of an experiment. */
@Controller
class ReportPage {

  private final Tradeoffs tradeoffs;
  private final ReportViews views;

  ReportPage(Tradeoffs tradeoffs, ReportViews views) {
    this.tradeoffs = tradeoffs;
    this.views = views;
  }

  @GetMapping("/experiments/{name}/report")
  String report(
      @PathVariable String name, @RequestParam(defaultValue = "") String baseline, Model model) {
    model.addAttribute("report", views.view(table(name, baseline)));
    return "report";
  }

  /** With the experiment's own baseline where the one asked for has gone. */
  private TradeoffTable table(String name, String baseline) {
    try {
      return find(
          name, new TradeoffChoice(baseline.isBlank() ? null : baseline, List.of(), Map.of()));
    } catch (InvalidInput gone) {
      return find(name, TradeoffChoice.NONE);
    }
  }

  private TradeoffTable find(String name, TradeoffChoice choice) {
    return tradeoffs
        .find(name, choice)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
