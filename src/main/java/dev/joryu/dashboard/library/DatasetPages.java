package dev.joryu.dashboard.library;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Uploads;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The datasets: list, one, upload, synthetic leaves. */
@Controller
class DatasetPages {

  private static final String SYNTHETIC = "synthetic.";

  private final Datasets datasets;
  private final DatasetViews views;
  private final ViolationText violations;
  private final Uploads uploads;

  DatasetPages(Datasets datasets, DatasetViews views, ViolationText violations, Uploads uploads) {
    this.datasets = datasets;
    this.views = views;
    this.violations = violations;
    this.uploads = uploads;
  }

  @GetMapping("/datasets")
  String list(@RequestParam(defaultValue = "0") int page, Model model) {
    return list(page, FieldErrors.NONE, Map.of(), model);
  }

  @GetMapping("/datasets/{name}")
  String show(@PathVariable String name, Model model) {
    Dataset dataset =
        datasets.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    model.addAttribute("dataset", views.view(dataset));
    return "dataset";
  }

  @PostMapping("/datasets")
  String upload(
      @RequestParam(defaultValue = "") String name,
      @RequestParam MultipartFile file,
      @RequestParam(defaultValue = "false") boolean skipBroken,
      HttpServletResponse response,
      Model model)
      throws IOException {
    try {
      return redirectTo(
          uploads.use(file, "zip", zip -> datasets.importZip(name.strip(), zip, skipBroken)));
    } catch (InvalidInput invalid) {
      return refused(invalid, Map.of("name", name), response, model);
    }
  }

  @PostMapping("/datasets/synthetic")
  String synthesise(
      @RequestParam Map<String, String> parameters, HttpServletResponse response, Model model) {
    Map<String, String> settings = new LinkedHashMap<>();
    parameters.forEach(
        (id, text) -> {
          if (id.startsWith(SYNTHETIC) && !text.isBlank()) {
            settings.put(id.substring(SYNTHETIC.length()), text.strip());
          }
        });
    String name = settings.getOrDefault("name", "");
    settings.remove("name");
    try {
      return redirectTo(datasets.synthesise(name, settings));
    } catch (InvalidInput invalid) {
      List<Violation> all = invalid.violations().stream().map(DatasetPages::inForm).toList();
      return refused(new InvalidInput(all), parameters, response, model);
    }
  }

  /** The name's input of this form has another id than that of the upload. */
  private static Violation inForm(Violation violation) {
    return violation.field().startsWith(SYNTHETIC)
        ? violation
        : new Violation(
            SYNTHETIC + violation.field(),
            violation.rule(),
            violation.value(),
            violation.allowed());
  }

  private String refused(
      InvalidInput invalid,
      Map<String, String> entered,
      HttpServletResponse response,
      Model model) {
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return list(0, violations.errors(invalid), entered, model);
  }

  private String list(int page, FieldErrors errors, Map<String, String> entered, Model model) {
    model.addAttribute(
        "datasets",
        views.list(
            datasets.list(new PageRequest(page, Pager.SIZE, null)),
            UriComponentsBuilder.fromPath("/datasets"),
            errors,
            entered));
    return "datasets";
  }

  private static String redirectTo(Dataset dataset) {
    return "redirect:/datasets/"
        + UriUtils.encodePathSegment(dataset.name(), StandardCharsets.UTF_8);
  }
}
