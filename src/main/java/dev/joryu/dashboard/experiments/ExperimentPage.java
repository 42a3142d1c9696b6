package dev.joryu.dashboard.experiments;

import dev.joryu.comparison.Quotes;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.tradeoffs.ExportForms;
import dev.joryu.dashboard.tradeoffs.WishForms;
import dev.joryu.experiment.Experiments;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The page of one experiment: its methods side by side, and what its readers want of them. */
@Controller
class ExperimentPage {

  private final ExperimentModel page;
  private final WishForms forms;
  private final ExportForms exports;
  private final Quotes quotes;
  private final Experiments experiments;
  private final ViolationText violations;

  ExperimentPage(
      ExperimentModel page,
      WishForms forms,
      ExportForms exports,
      Quotes quotes,
      Experiments experiments,
      ViolationText violations) {
    this.page = page;
    this.forms = forms;
    this.exports = exports;
    this.quotes = quotes;
    this.experiments = experiments;
    this.violations = violations;
  }

  @GetMapping("/experiments/{name}")
  String show(@PathVariable String name, @ModelAttribute Choice choice, Model model) {
    page.fill(name, choice, FieldErrors.NONE, Map.of(), model);
    return "experiment";
  }

  @PostMapping("/experiments/{name}/budgets")
  String addBudget(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    return change(name, "budgets", form, table -> forms.addBudget(table, form), response, model);
  }

  @PostMapping("/experiments/{name}/budgets/remove")
  String removeBudget(@PathVariable String name, @RequestParam String budget) {
    forms.removeBudget(page.table(name), budget);
    return back(name, "budgets");
  }

  @PostMapping("/experiments/{name}/weights")
  String weigh(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    return change(name, "weights", form, table -> forms.weigh(table, form), response, model);
  }

  @PostMapping("/experiments/{name}/quotes")
  String quote(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    return change(name, "quotes", form, table -> forms.quote(table, form), response, model);
  }

  @PostMapping("/experiments/{name}/quotes/{id}/delete")
  String forget(@PathVariable String name, @PathVariable long id) {
    quotes.delete(name, id); // gone is gone, whoever was quicker
    return back(name, "quotes");
  }

  @PostMapping("/experiments/{name}/exports")
  String addExports(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    return change(name, "exports", form, table -> exports.add(table, form), response, model);
  }

  @PostMapping("/experiments/{name}/exports/remove")
  String removeExports(@PathVariable String name, @RequestParam List<Long> export) {
    exports.remove(name, export);
    return back(name, "exports");
  }

  @PostMapping("/experiments/{name}/exports/exams")
  String examine(
      @PathVariable String name,
      @RequestParam List<Long> export,
      HttpServletResponse response,
      Model model) {
    return change(
        name, "exports", Map.of(), table -> exports.examine(table, export), response, model);
  }

  @PostMapping("/experiments/{name}/question")
  String ask(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      HttpServletResponse response,
      Model model) {
    return change(
        name,
        "question-form",
        form,
        table ->
            experiments.ask(name, Map.of("question", form.getOrDefault("question", "").strip())),
        response,
        model);
  }

  private String change(
      String name,
      String part,
      Map<String, String> form,
      Consumer<TradeoffTable> change,
      HttpServletResponse response,
      Model model) {
    try {
      change.accept(page.table(name));
      return back(name, part);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.fill(name, Choice.NONE, violations.errors(invalid), form, model);
      return "experiment";
    }
  }

  private static String back(String name, String part) {
    return "redirect:"
        + UriComponentsBuilder.fromPath("/experiments")
            .pathSegment(name)
            .fragment(part)
            .encode()
            .toUriString();
  }
}
