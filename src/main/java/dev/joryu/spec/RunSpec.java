package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What can be asked for: one training, complete with every default, immutable once submitted.
 *
 * @param experiment the question this run helps to answer; runs of one experiment are compared
 * @param name what people call the run
 * @param dataset name of the dataset
 * @param teacher name of the teacher's model; null where the method needs none
 * @param priority higher runs first
 * @param owner who asks for the run; owners share the workers fairly
 */
public record RunSpec(
    String experiment,
    String name,
    Method method,
    String dataset,
    @Nullable String teacher,
    ModelSpec model,
    TrainingSpec training,
    DistillationSpec distillation,
    EvaluationSpec evaluation,
    int priority,
    String owner,
    ResourceSpec resources,
    Map<String, String> tags) {

  /** The owner of runs that name none. */
  public static final String ANYONE = "anyone";

  public RunSpec {
    tags = Map.copyOf(new TreeMap<>(tags));
  }

  /**
   * Reads a spec from an input tree and fills in every default.
   *
   * @param tree the JSON object, or the same nesting made from a form
   * @throws InvalidInput with every violation, not only the first
   */
  public static RunSpec read(Map<String, ? extends @Nullable Object> tree) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String experiment = fields.requiredText("experiment", Names.NAME, Names.NAME_RULE);
    Method method = fields.requiredChoice("method", Method.class);
    String dataset = fields.requiredText("dataset", Names.NAME, Names.NAME_RULE);
    String teacher = readTeacher(fields, method);
    ModelSpec model = ModelSpec.read(fields, method);
    TrainingSpec training =
        TrainingSpec.read(fields.object("training", "epochs", "batchSize"), model);
    DistillationSpec distillation =
        DistillationSpec.read(
            fields.object("distillation", "logitWeight", "attentionWeight"),
            method,
            model.architecture(),
            training);
    EvaluationSpec evaluation =
        EvaluationSpec.read(fields.object("evaluation", "fieldDatasets", "robustness"), method);
    int priority = fields.integer("priority", 0, -1000, 1000);
    String owner = fields.text("owner", ANYONE, Names.NAME, Names.NAME_RULE);
    ResourceSpec resources =
        ResourceSpec.read(fields.object("resources", "device", "memoryMb", "capabilities"));
    Map<String, String> tags = fields.texts("tags");
    String name =
        fields.text(
            "name",
            (method == null ? "run" : method.toString()) + " seed " + training.seed(),
            Names.NAME,
            Names.NAME_RULE);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new RunSpec(
        experiment,
        name,
        Objects.requireNonNull(method),
        dataset,
        teacher,
        model,
        training,
        distillation,
        evaluation,
        priority,
        owner,
        resources,
        tags);
  }

  /** The same run with one more tag. */
  public RunSpec tagged(String tag, String text) {
    Map<String, String> more = new TreeMap<>(tags);
    more.put(tag, text);
    return with(teacher, distillation, more);
  }

  /** The same run under another teacher, of the same network. */
  public RunSpec taughtBy(String model) {
    return with(model, distillation, tags);
  }

  private RunSpec with(
      @Nullable String otherTeacher, DistillationSpec other, Map<String, String> otherTags) {
    return new RunSpec(
        experiment,
        name,
        method,
        dataset,
        otherTeacher,
        model,
        training,
        other,
        evaluation,
        priority,
        owner,
        resources,
        otherTags);
  }

  /**
   * The same run with the pairs a teacher of this architecture gives it: those named, or else every
   * stride both networks have where the student's map learns; with the loss {@code received} the
   * teacher's deepest map alone.
   *
   * @throws InvalidInput if the teacher has no maps, if a named pair asks for a stage the teacher
   *     does not have or for a map that is frozen, if every map is, or if the loss looks at
   *     attention that the teacher does not have
   */
  public RunSpec pairedWith(Architecture teacherArchitecture) {
    if (!method.usesAttention()) {
      return this;
    }
    if (teacherArchitecture.maps().isEmpty()) {
      throw new InvalidInput(
          new Violation(
              "teacher",
              Rule.CONFLICT,
              String.valueOf(teacher),
              "it is a TorchScript program, which has no feature maps for method '%s'; method '%s' learns from logits alone"
                  .formatted(method, Method.LOGIT)));
    }
    List<DistillationSpec.Pair> pairs = distillation.pairs();
    List<Violation> violations = new ArrayList<>();
    if (distillation.attentionLoss().needsAttention() && !teacherArchitecture.hasAttention()) {
      violations.add(
          new Violation(
              "distillation.attentionLoss",
              Rule.CONFLICT,
              distillation.attentionLoss().toString(),
              teacherArchitecture + " has no attention; its positions receive none"));
    }
    if (pairs.isEmpty()) {
      pairs =
          DistillationSpec.Pair.ofCommonStrides(teacherArchitecture, model.architecture()).stream()
              .filter(pair -> !isFrozen(pair.student()) && teaches(teacherArchitecture, pair))
              .toList();
      if (pairs.isEmpty() && training.freezeThrough() != null) {
        violations.add(
            new Violation(
                "training.freezeThrough",
                Rule.CONFLICT,
                training.freezeThrough(),
                "no map is left that the teacher could teach"));
      }
    }
    for (int i = 0; i < pairs.size(); i++) {
      if (teacherArchitecture.map(pairs.get(i).teacher()).isEmpty()) {
        violations.add(
            new Violation(
                "distillation.pairs[" + i + "].teacher",
                Rule.NOT_ONE_OF,
                pairs.get(i).teacher(),
                teacherArchitecture.mapNames()));
      }
      if (isFrozen(pairs.get(i).student())) {
        violations.add(
            new Violation(
                "distillation.pairs[" + i + "].student",
                Rule.CONFLICT,
                pairs.get(i).student(),
                "it is frozen, since training.freezeThrough is " + training.freezeThrough()));
      }
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return with(teacher, distillation.withPairs(pairs), tags);
  }

  /**
   * What attention a Swin's positions received says nothing between its windows, of which only the
   * deepest map has one.
   */
  private boolean teaches(Architecture teacherArchitecture, DistillationSpec.Pair pair) {
    List<Architecture.FeatureLevel> maps = teacherArchitecture.maps();
    return distillation.attentionLoss() != DistillationSpec.AttentionLoss.RECEIVED
        || pair.teacher().equals(maps.get(maps.size() - 1).name());
  }

  private boolean isFrozen(String studentMap) {
    List<String> maps =
        model.architecture().maps().stream().map(Architecture.FeatureLevel::name).toList();
    String last = training.freezeThrough();
    return last != null && maps.indexOf(studentMap) <= maps.indexOf(last);
  }

  private static @Nullable String readTeacher(Fields fields, @Nullable Method method) {
    String teacher = fields.optionalText("teacher", Names.NAME, Names.NAME_RULE);
    if (method == null) {
      return teacher;
    }
    if (method.needsTeacher() && teacher == null && !fields.has("teacher")) {
      fields.reject(
          "teacher", Rule.REQUIRED, "", "method '" + method + "' needs the name of a model");
    }
    if (!method.needsTeacher() && teacher != null) {
      fields.reject("teacher", Rule.CONFLICT, teacher, "method '" + method + "' has no teacher");
    }
    return teacher;
  }
}
