package dev.joryu.dashboard.runs;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.runs.SubmitView.Choices;
import dev.joryu.dashboard.runs.SubmitView.PairCell;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.ExperimentSummary;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.QueueOverviews;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.FeatureLevel;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.DistillationSpec.AttentionLoss;
import dev.joryu.spec.DistillationSpec.Balance;
import dev.joryu.spec.DistillationSpec.LogitLoss;
import dev.joryu.spec.DistillationSpec.Transfer;
import dev.joryu.spec.Method;
import dev.joryu.spec.ResourceSpec.Device;
import dev.joryu.spec.TrainingSpec.Augmentation;
import dev.joryu.spec.TrainingSpec.Schedule;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of the submit form. */
@Component
class SubmitForms {

  private static final PageRequest ALL = PageRequest.first(PageRequest.LARGEST);

  private final Experiments experiments;
  private final Datasets datasets;
  private final Models models;
  private final QueueOverviews queue;
  private final SpecText specs;
  private final Wording wording;

  SubmitForms(
      Experiments experiments,
      Datasets datasets,
      Models models,
      QueueOverviews queue,
      SpecText specs,
      Wording wording) {
    this.queue = queue;
    this.experiments = experiments;
    this.datasets = datasets;
    this.models = models;
    this.specs = specs;
    this.wording = wording;
  }

  /** The form with nothing wrong, perhaps filled from run {@code from}. */
  SubmitView view(SpecForm entered, @Nullable Long from) {
    return view(entered, FieldErrors.NONE, from, null);
  }

  /** The form with what is wrong with it. */
  SubmitView view(SpecForm entered, FieldErrors errors) {
    return view(entered, errors, null, null);
  }

  /** The form with its spec written out, to be submitted at {@code origin}. */
  SubmitView preview(SpecForm entered, FieldErrors errors, String origin) {
    return view(entered, errors, null, origin);
  }

  private SubmitView view(
      SpecForm entered, FieldErrors errors, @Nullable Long from, @Nullable String origin) {
    Method method =
        Arrays.stream(Method.values())
            .filter(candidate -> candidate.toString().equals(entered.value("method")))
            .findFirst()
            .orElse(Method.HYBRID);
    SpecForm form =
        entered
            .orElse("method", method.toString())
            .orElse(SpecForm.KEY, UUID.randomUUID().toString());
    SpecFields defaults = specs.defaults(method);
    Map<String, String> numbers = new LinkedHashMap<>(defaults.values());
    form.texts().forEach(numbers::put);
    return new SubmitView(
        form,
        errors,
        specs.defaults(),
        defaults,
        Formula.of(method, new SpecFields(numbers)),
        choices(),
        pairRows(),
        from,
        origin == null ? null : specs.json(form.tree()),
        origin == null ? null : specs.curl(form.tree(), origin));
  }

  private Choices choices() {
    List<Model> known = models.list(ALL).items();
    return new Choices(
        names(Method.values()),
        experiments.list(ALL).items().stream().map(ExperimentSummary::name).toList(),
        datasets.list(ALL).items().stream().map(Dataset::name).toList(),
        known.stream()
            .filter(model -> model.architecture().role() == Role.TEACHER)
            .map(Model::name)
            .toList(),
        known.stream().filter(model -> model.architecture().isNetwork()).map(Model::name).toList(),
        architectures(Role.TEACHER).map(Architecture::toString).toList(),
        specs.defaults(Method.TEACHER).get("model.architecture"),
        architectures(Role.STUDENT).map(Architecture::toString).toList(),
        specs.defaults(Method.BASELINE).get("model.architecture"),
        maps(Architecture.networks().stream()),
        names(LogitLoss.values()),
        List.of("true", "false"),
        names(Balance.values()),
        names(AttentionLoss.values()),
        names(Transfer.values()),
        names(Schedule.values()),
        names(Augmentation.values()),
        names(Device.values()),
        queue.owners());
  }

  private List<List<PairCell>> pairRows() {
    return IntStream.range(0, SpecForm.PAIRS)
        .mapToObj(
            row ->
                List.of(
                    pairCell(row, "teacher", maps(architectures(Role.TEACHER))),
                    pairCell(row, "student", maps(architectures(Role.STUDENT))),
                    pairCell(row, "weight", null)))
        .toList();
  }

  private PairCell pairCell(int row, String field, @Nullable List<String> options) {
    return new PairCell(
        SpecForm.PAIR.formatted(row, field),
        wording.text("submit.pair", row + 1, wording.text("field.distillation.pairs." + field)),
        options);
  }

  private static List<String> maps(Stream<Architecture> architectures) {
    return architectures
        .flatMap(architecture -> architecture.maps().stream())
        .map(FeatureLevel::name)
        .distinct()
        .toList();
  }

  private static Stream<Architecture> architectures(Role role) {
    return Architecture.networks().stream().filter(architecture -> architecture.role() == role);
  }

  private static List<String> names(Enum<?>[] values) {
    return Arrays.stream(values).map(Object::toString).toList();
  }
}
