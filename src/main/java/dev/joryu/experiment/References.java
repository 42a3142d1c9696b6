package dev.joryu.experiment;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks what a spec names: datasets, the teacher, weights to start from. */
@Component
class References {

  private final Datasets datasets;
  private final Models models;
  private final TeacherRuns teacherRuns;

  References(Datasets datasets, Models models, TeacherRuns teacherRuns) {
    this.datasets = datasets;
    this.models = models;
    this.teacherRuns = teacherRuns;
  }

  /** Looks everything up and adds a violation for all that is missing or does not fit. */
  Found check(Named named, List<Violation> violations) {
    Optional<Dataset> dataset = dataset("dataset", named.dataset, violations);
    for (int i = 0; i < named.fieldDatasets.size(); i++) {
      String field = "evaluation.fieldDatasets[" + i + "]";
      Optional<Dataset> other = dataset(field, named.fieldDatasets.get(i), violations);
      if (dataset.isPresent() && other.isPresent()) {
        share(field, other.get(), dataset.get(), violations);
      }
    }
    dataset.ifPresent(found -> checkTrain(found, violations));
    Optional<Model> weights = weights(named, violations);
    return new Found(
        teacher(named.teacher, dataset.orElse(null), violations),
        weights.map(Model::classes).orElse(List.of()),
        dataset.map(Dataset::classes).orElse(List.of()));
  }

  /** A field set may lack classes, or have more; what is shared is what it can test. */
  private static void share(
      String field, Dataset tested, Dataset dataset, List<Violation> violations) {
    if (Collections.disjoint(tested.classes(), dataset.classes())) {
      violations.add(
          new Violation(
              field,
              Rule.CONFLICT,
              tested.name(),
              "it shares no class with dataset '%s'; its own are %s"
                  .formatted(dataset.name(), quoted(tested.classes()))));
    }
  }

  /** The teacher a spec names, trained or about to be; empty where none fits it any more. */
  Optional<Teacher> teacher(RunSpec spec) {
    List<Violation> violations = new ArrayList<>();
    Teacher teacher =
        teacher(spec.teacher(), datasets.find(spec.dataset()).orElse(null), violations);
    return violations.isEmpty() ? Optional.ofNullable(teacher) : Optional.empty();
  }

  private Optional<Dataset> dataset(
      String field, @Nullable String name, List<Violation> violations) {
    if (name == null) {
      return Optional.empty();
    }
    Optional<Dataset> dataset = datasets.find(name);
    if (dataset.isEmpty()) {
      violations.add(new Violation(field, Rule.NOT_FOUND, name, "import the dataset first"));
    }
    return dataset;
  }

  private static void checkTrain(Dataset dataset, List<Violation> violations) {
    Dataset.SplitCount train = dataset.splits().get("train");
    if (train == null || train.images() == 0) {
      violations.add(
          new Violation(
              "dataset",
              Rule.CONFLICT,
              dataset.name(),
              "it has no training images; name it in evaluation.fieldDatasets to test on it"));
    }
  }

  private @Nullable Teacher teacher(
      @Nullable String name, @Nullable Dataset dataset, List<Violation> violations) {
    if (name == null) {
      return null;
    }
    // The registry is asked again, for the run may have finished between the first two questions.
    Optional<Teacher> teacher =
        trained(name).or(() -> teacherRuns.making(name)).or(() -> trained(name));
    if (teacher.isEmpty()) {
      violations.add(
          new Violation(
              "teacher",
              Rule.NOT_FOUND,
              name,
              "name a model, or the model that a queued or running run of method 'teacher' makes"));
      return null;
    }
    if (dataset != null) {
      compare(
          "teacher",
          name,
          "dataset '" + dataset.name() + "'",
          dataset.classes(),
          teacher.get().classes(),
          violations);
    }
    return teacher.get();
  }

  private Optional<Teacher> trained(String name) {
    return models.find(name).map(Teacher::of);
  }

  private Optional<Model> weights(Named named, List<Violation> violations) {
    if (named.weights == null) {
      return Optional.empty();
    }
    String field = "model.weights";
    Optional<Model> found = models.find(named.weights);
    if (found.isEmpty()) {
      violations.add(new Violation(field, Rule.NOT_FOUND, named.weights, "name a model"));
      return found;
    }
    Model model = found.get();
    ModelSpec wanted = named.model;
    if (wanted != null
        && (!wanted.architecture().takesWeightsOf(model.architecture())
            || model.width() != wanted.width())) {
      violations.add(
          new Violation(
              field,
              Rule.CONFLICT,
              named.weights,
              "they are of %s, width %s; the run trains %s, width %s"
                  .formatted(
                      model.architecture(), model.width(), wanted.architecture(), wanted.width())));
    }
    return found;
  }

  private static void compare(
      String field,
      String name,
      String reference,
      List<String> expected,
      List<String> actual,
      List<Violation> violations) {
    Set<String> missing = new LinkedHashSet<>(expected);
    actual.forEach(missing::remove);
    Set<String> extra = new LinkedHashSet<>(actual);
    expected.forEach(extra::remove);
    if (missing.isEmpty() && extra.isEmpty()) {
      return;
    }
    List<String> differences = new ArrayList<>();
    if (!missing.isEmpty()) {
      differences.add("it lacks " + quoted(missing));
    }
    if (!extra.isEmpty()) {
      differences.add("it has " + quoted(extra) + " beside them");
    }
    violations.add(
        new Violation(
            field,
            Rule.CONFLICT,
            name,
            "its classes must be those of "
                + reference
                + "; "
                + String.join(", and ", differences)));
  }

  private static String quoted(Collection<String> names) {
    return "'" + String.join("', '", names) + "'";
  }

  /**
   * What was found.
   *
   * @param known classes that the weights to start from tell apart; empty without such
   * @param classes of the dataset
   */
  record Found(@Nullable Teacher teacher, List<String> known, List<String> classes) {}

  /** A teacher, trained or about to be. */
  record Teacher(TeacherLink link, Architecture architecture, List<String> classes) {

    static Teacher of(Model model) {
      return new Teacher(
          new TeacherLink(
              model.name(),
              model.run(),
              model.accuracy(),
              model.profile() == null ? null : model.profile().macs(),
              model.sha256()),
          model.architecture(),
          model.classes());
    }
  }

  /** The names in a spec, as far as they could be read. */
  record Named(
      @Nullable String dataset,
      @Nullable String teacher,
      @Nullable String weights,
      @Nullable ModelSpec model,
      List<String> fieldDatasets) {

    /** The same, of a teacher that cannot be looked up. */
    Named withoutTeacher() {
      return new Named(dataset, null, weights, model, fieldDatasets);
    }

    static Named in(RunSpec spec) {
      return new Named(
          spec.dataset(),
          spec.teacher(),
          spec.model().weights(),
          spec.model(),
          spec.evaluation().fieldDatasets());
    }

    /** Reads a tree that is no spec; what is not text is none, the spec has complained already. */
    static Named in(Map<String, ? extends @Nullable Object> tree) {
      List<String> fieldDatasets = new ArrayList<>();
      if (within(tree, "evaluation").get("fieldDatasets") instanceof List<?> names) {
        names.stream().filter(String.class::isInstance).forEach(n -> fieldDatasets.add("" + n));
      }
      return new Named(
          text(tree.get("dataset")),
          text(tree.get("teacher")),
          text(within(tree, "model").get("weights")),
          ModelSpec.in(tree).orElse(null),
          fieldDatasets);
    }

    private static Map<?, ?> within(Map<String, ? extends @Nullable Object> tree, String name) {
      return tree.get(name) instanceof Map<?, ?> nested ? nested : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
      return value instanceof String text && !text.isBlank() ? text.strip() : null;
    }
  }
}
