package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.experiment.Idempotency;
import dev.joryu.experiment.Idempotency.Answer;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.RunSpec;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The form that submits a run. */
@Controller
class SubmitPages {

  private final Runs runs;
  private final Idempotency idempotency;
  private final SubmitForms forms;
  private final SpecText specs;
  private final ViolationText violations;

  SubmitPages(
      Runs runs,
      Idempotency idempotency,
      SubmitForms forms,
      SpecText specs,
      ViolationText violations) {
    this.runs = runs;
    this.idempotency = idempotency;
    this.forms = forms;
    this.specs = specs;
    this.violations = violations;
  }

  @GetMapping("/runs/new")
  String fill(
      @RequestParam @Nullable Long from,
      @RequestParam MultiValueMap<String, String> parameters,
      Model model) {
    SpecForm form = from == null ? SpecForm.of(parameters) : copy(runs.get(from).spec());
    model.addAttribute("form", forms.view(form, from));
    return "run-new";
  }

  @PostMapping("/runs")
  String submit(
      @RequestParam MultiValueMap<String, String> parameters,
      HttpServletResponse response,
      Model model) {
    SpecForm form = SpecForm.of(parameters).orElse(SpecForm.KEY, UUID.randomUUID().toString());
    try {
      return "redirect:" + submitted(form);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("form", forms.view(form, violations.errors(invalid)));
      return "run-new";
    }
  }

  /** Writes the spec out as JSON and as a command, and says what is wrong with it. */
  @PostMapping("/runs/preview")
  String preview(@RequestParam MultiValueMap<String, String> parameters, Model model) {
    SpecForm form = SpecForm.of(parameters);
    String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    model.addAttribute("form", forms.preview(form, check(form), origin));
    return "run-new";
  }

  /** Queues what the form asks for, once however often it is sent, and says where the run is. */
  private String submitted(SpecForm form) {
    String all = specs.json(form.tree()) + form.value(SpecForm.KEY);
    String key = UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    Answer answer =
        idempotency.once(
            key,
            "POST /runs",
            key,
            () -> {
              String address = "/runs/" + runs.submit(form.tree()).id();
              return new Answer(HttpStatus.SEE_OTHER.value(), address, "");
            });
    return Objects.requireNonNull(answer.location());
  }

  private SpecForm copy(RunSpec spec) {
    return SpecForm.of(specs.fields(spec));
  }

  private FieldErrors check(SpecForm form) {
    try {
      RunSpec.read(form.tree());
      return FieldErrors.NONE;
    } catch (InvalidInput invalid) {
      return violations.errors(invalid);
    }
  }
}
