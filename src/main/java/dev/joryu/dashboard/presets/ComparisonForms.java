package dev.joryu.dashboard.presets;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.presets.ComparisonView.Choices;
import dev.joryu.dashboard.runs.SpecText;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.experiment.ExperimentSummary;
import dev.joryu.experiment.Experiments;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.DistillationSpec.Transfer;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of the form that compares methods. */
@Component
class ComparisonForms {

  private static final PageRequest ALL = PageRequest.first(PageRequest.LARGEST);
  private static final List<String> METHODS =
      Stream.of(Method.BASELINE, Method.LOGIT, Method.ATTENTION, Method.HYBRID)
          .map(Method::toString)
          .toList();

  private final Experiments experiments;
  private final Datasets datasets;
  private final Models models;
  private final SpecText specs;

  ComparisonForms(Experiments experiments, Datasets datasets, Models models, SpecText specs) {
    this.experiments = experiments;
    this.datasets = datasets;
    this.models = models;
    this.specs = specs;
  }

  /** A fresh form has all methods ticked; one that was sent has those that were. */
  ComparisonForm fresh(ComparisonForm form) {
    return form.orElse("methods", METHODS)
        .orElse(
            ComparisonForm.TRAIN,
            List.of(models.list(ALL).items().stream().noneMatch(ComparisonForms::teaches) + ""));
  }

  ComparisonView view(ComparisonForm form, FieldErrors errors, @Nullable EstimateView estimate) {
    return new ComparisonView(
        form.orElse(ComparisonForm.KEY, List.of(UUID.randomUUID().toString())),
        errors,
        defaults(),
        choices(),
        estimate);
  }

  private Choices choices() {
    List<Model> known = models.list(ALL).items();
    return new Choices(
        METHODS,
        experiments.list(ALL).items().stream().map(ExperimentSummary::name).toList(),
        datasets.list(ALL).items().stream().map(Dataset::name).toList(),
        known.stream().filter(ComparisonForms::teaches).map(Model::name).toList(),
        known.stream().filter(model -> model.architecture().isNetwork()).map(Model::name).toList(),
        architectures(Role.TEACHER),
        architectures(Role.STUDENT),
        Arrays.stream(Transfer.values()).map(Transfer::toString).toList(),
        List.of("true", "false"));
  }

  private static boolean teaches(Model model) {
    return model.architecture().role() == Role.TEACHER;
  }

  private static List<String> architectures(Role role) {
    return Architecture.networks().stream()
        .filter(architecture -> architecture.role() == role)
        .map(Architecture::toString)
        .toList();
  }

  /** The preset's own defaults, and below them those of the runs. */
  private Map<String, String> defaults() {
    Map<String, String> defaults = new HashMap<>();
    specs
        .fields(
            RunSpec.read(
                Map.of(
                    "experiment", "any",
                    "dataset", "any",
                    "teacher", "any",
                    "method", Method.HYBRID.toString())))
        .values()
        .forEach((path, text) -> defaults.put(path.replaceFirst("^model\\.", "student."), text));
    specs
        .fields(
            RunSpec.read(
                Map.of("experiment", "any", "dataset", "any", "method", Method.TEACHER.toString())))
        .values()
        .forEach(
            (path, text) ->
                defaults.put("teacher.train." + path.replaceFirst("^model\\.", ""), text));
    List.of("experiment", "dataset", "teacher").forEach(defaults::remove);
    defaults.put("distillation.cacheViews", "4");
    defaults.put("evaluation.robustness", "true");
    defaults.put("evaluation.background", "true");
    defaults.put("seeds", "3");
    return defaults;
  }
}
