package dev.joryu.dashboard.presets;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.experiment.Idempotency;
import dev.joryu.experiment.Idempotency.Answer;
import dev.joryu.preset.Presets;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

/** The form that compares the methods: says what it would take, then queues all runs at once. */
@Controller
class ComparisonPages {

  private static final String PAGE = "compare-methods";

  private final Presets presets;
  private final Idempotency idempotency;
  private final ComparisonForms forms;
  private final EstimateViews estimates;
  private final ViolationText violations;

  ComparisonPages(
      Presets presets,
      Idempotency idempotency,
      ComparisonForms forms,
      EstimateViews estimates,
      ViolationText violations) {
    this.presets = presets;
    this.idempotency = idempotency;
    this.forms = forms;
    this.estimates = estimates;
    this.violations = violations;
  }

  @GetMapping("/presets/compare-methods")
  String fill(@RequestParam MultiValueMap<String, String> parameters, Model model) {
    ComparisonForm form = forms.fresh(ComparisonForm.of(parameters));
    model.addAttribute("form", forms.view(form, FieldErrors.NONE, null));
    return PAGE;
  }

  /** Says what the set would take; what is wrong with it is told, and is no failure yet. */
  @PostMapping("/presets/compare-methods/estimate")
  String estimate(@RequestParam MultiValueMap<String, String> parameters, Model model) {
    ComparisonForm form = ComparisonForm.of(parameters);
    try {
      EstimateView estimate = estimates.view(presets.plan(form.tree()));
      model.addAttribute("form", forms.view(form, FieldErrors.NONE, estimate));
    } catch (InvalidInput invalid) {
      model.addAttribute("form", forms.view(form, violations.errors(invalid), null));
    }
    return PAGE;
  }

  @PostMapping("/presets/compare-methods")
  String submit(
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletResponse response,
      Model model) {
    ComparisonForm form = ComparisonForm.of(parameters);
    try {
      return "redirect:" + submitted(form);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("form", forms.view(form, violations.errors(invalid), null));
      return PAGE;
    }
  }

  /** Queues what the form asks for, once however often it is sent, and says where to look. */
  private String submitted(ComparisonForm form) {
    String all = form.tree() + form.value(ComparisonForm.KEY);
    String key = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    Answer answer =
        idempotency.once(
            key,
            "POST /presets/compare-methods",
            key,
            () ->
                new Answer(HttpStatus.SEE_OTHER.value(), address(presets.submit(form.tree())), ""));
    return Objects.requireNonNull(answer.location());
  }

  private static String address(Presets.Submitted submitted) {
    return UriComponentsBuilder.fromPath("/experiments")
        .pathSegment(submitted.runs().get(0).experiment())
        .queryParam("preset", submitted.id())
        .encode()
        .toUriString();
  }
}
