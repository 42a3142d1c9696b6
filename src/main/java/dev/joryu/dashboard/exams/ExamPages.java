package dev.joryu.dashboard.exams;

import dev.joryu.catalog.Models;
import dev.joryu.dashboard.exams.ExamViews.Entered;
import dev.joryu.dashboard.exams.ExamsView.Order;
import dev.joryu.dashboard.runs.EvaluationView;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.examination.Exam;
import dev.joryu.examination.ExamOrders;
import dev.joryu.examination.Exams;
import dev.joryu.examination.NoExam;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Asking finished networks more. */
@Controller
class ExamPages {

  private final Runs runs;
  private final Models models;
  private final Exams exams;
  private final ExamOrders orders;
  private final ExamViews views;
  private final ViolationText violations;
  private final Wording wording;

  ExamPages(
      Runs runs,
      Models models,
      Exams exams,
      ExamOrders orders,
      ExamViews views,
      ViolationText violations,
      Wording wording) {
    this.runs = runs;
    this.models = models;
    this.exams = exams;
    this.orders = orders;
    this.views = views;
    this.violations = violations;
    this.wording = wording;
  }

  @GetMapping("/runs/{id:\\d{1,18}}/exams")
  String ofRun(@PathVariable long id, Model attributes) {
    attributes.addAttribute("exams", views.of(runs.get(id), Entered.NOTHING));
    return "exams";
  }

  @PostMapping("/runs/{id:\\d{1,18}}/exams")
  String askRun(
      @PathVariable long id,
      @RequestParam Map<String, String> form,
      @RequestParam(defaultValue = "") List<String> fieldDatasets,
      HttpServletResponse response,
      Model attributes) {
    Run run = runs.get(id);
    try {
      orders.ofRun(run, tree(form, fieldDatasets, List.of("robustness", "background", "gaze")));
      return "redirect:" + address(run.id());
    } catch (InvalidInput | NoExam e) {
      Entered entered = refused(e, order(form, fieldDatasets), response);
      attributes.addAttribute("exams", views.of(run, entered));
      return "exams";
    }
  }

  @GetMapping("/models/{name}/exams")
  String ofModel(
      @PathVariable String name, @RequestParam(defaultValue = "") String format, Model attributes) {
    attributes.addAttribute("exams", views.of(model(name), format, Entered.NOTHING));
    return "exams";
  }

  @PostMapping("/models/{name}/exams")
  String askModel(
      @PathVariable String name,
      @RequestParam Map<String, String> form,
      @RequestParam(defaultValue = "") List<String> fieldDatasets,
      HttpServletResponse response,
      Model attributes) {
    dev.joryu.catalog.Model model = model(name);
    try {
      orders.ofModel(
          model,
          tree(form, fieldDatasets, List.of("dataset", "format", "robustness", "background")));
      return "redirect:" + address(model.name());
    } catch (InvalidInput | NoExam e) {
      Entered entered = refused(e, order(form, fieldDatasets), response);
      attributes.addAttribute("exams", views.of(model, "", entered));
      return "exams";
    }
  }

  /** All that a file answered; where that is not there, the list says why. */
  @GetMapping("/exams/{id:\\d{1,18}}")
  String one(@PathVariable long id, Model attributes) {
    Exam exam = exams.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Optional<EvaluationView> found = views.evaluation(exam);
    if (found.isEmpty()) {
      return "redirect:" + address(exam);
    }
    attributes.addAttribute("model", exam.model());
    attributes.addAttribute("exam", views.row(exam));
    attributes.addAttribute("evaluation", found.get());
    return "exam";
  }

  /** What is gone is gone, whoever was quicker. */
  @PostMapping("/exams/{id:\\d{1,18}}/delete")
  String delete(@PathVariable long id) {
    Optional<Exam> exam = exams.find(id);
    exams.delete(id);
    return exam.map(ExamPages::address).map(to -> "redirect:" + to).orElse("redirect:/models");
  }

  private static String address(Exam exam) {
    Long run = exam.run();
    return run == null ? address(exam.model()) : address(run);
  }

  private static String address(long run) {
    return "/runs/" + run + "/exams";
  }

  private static String address(String model) {
    return "/models/" + UriUtils.encodePathSegment(model, StandardCharsets.UTF_8) + "/exams";
  }

  private Entered refused(RuntimeException refusal, Order order, HttpServletResponse response) {
    if (refusal instanceof InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return new Entered(order, violations.errors(invalid), null);
    }
    response.setStatus(HttpStatus.CONFLICT.value());
    return new Entered(
        order, FieldErrors.NONE, wording.sentence(String.valueOf(refusal.getMessage())));
  }

  /** What a form says, where an empty choice says nothing. */
  private static Map<String, Object> tree(
      Map<String, String> form, List<String> fieldDatasets, List<String> names) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (String name : names) {
      String value = form.getOrDefault(name, "");
      if (!value.isBlank()) {
        tree.put(name, value);
      }
    }
    tree.put("fieldDatasets", fieldDatasets);
    return tree;
  }

  private static Order order(Map<String, String> form, List<String> fieldDatasets) {
    return new Order(
        form.getOrDefault("dataset", ""),
        form.getOrDefault("format", ""),
        form.containsKey("robustness"),
        form.containsKey("background"),
        form.containsKey("gaze"),
        fieldDatasets);
  }

  private dev.joryu.catalog.Model model(String name) {
    return models.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
