package dev.joryu.preset;

import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Method;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The question which method teaches a student best: the same student, images and seeds under each
 * of them. Only what no single run says is read here; the rest is left to the runs' own rules.
 *
 * @param teacher input tree of the run that makes the teacher; null where a model's name is given
 * @param seeds the same for every method, so that runs can be paired
 * @param methods in the order in which they are queued
 * @param common what all runs have in common, as an input tree of one of them
 */
record MethodComparison(
    @Nullable Map<String, @Nullable Object> teacher,
    List<Long> seeds,
    List<Method> methods,
    Map<String, @Nullable Object> common) {

  /** The tag that all runs of one set carry. */
  static final String TAG = "preset";

  /** What stands for the name of a teacher that is still to be made. */
  private static final String TO_COME = "to-be-trained";

  private static final List<String> SHARED = List.of("experiment", "dataset");
  private static final List<String> ASIDE = List.of("priority", "owner", "resources");

  /** Views of an image whose teacher outputs are kept, where nothing is said. */
  private static final int USUAL_VIEWS = 4;

  MethodComparison {
    seeds = List.copyOf(seeds);
    methods = List.copyOf(methods);
  }

  /**
   * Reads an input tree.
   *
   * @param violations receives what is wrong, of what is read here
   */
  static MethodComparison read(Map<String, ?> tree, List<Violation> violations) {
    Fields fields = Fields.of(tree, violations);
    Map<String, @Nullable Object> common = new LinkedHashMap<>();
    SHARED.forEach(name -> copy(name, name, fields, common));
    List<Method> methods = Choices.methods(fields);
    Teacher teacher = Teacher.read(fields, methods.stream().anyMatch(Method::needsTeacher));
    copy("student", "model", fields, common);
    List<Long> seeds = Choices.seeds(fields);
    copy("training", "training", fields, common);
    refuseSeed(common, fields);
    copy("distillation", "distillation", fields, common);
    copy("evaluation", "evaluation", fields, common);
    ASIDE.forEach(name -> copy(name, name, fields, common));
    copy("tags", "tags", fields, common);
    if (common.get("tags") instanceof Map<?, ?> tags && tags.containsKey(TAG)) {
      fields.reject("tags", Rule.CONFLICT, TAG, "this tag is set here; leave it out");
    }
    fields.flag("dryRun", false);
    fields.close();
    if (teacher.name() != null) {
      common.put("teacher", teacher.name());
    } else if (teacher.train() != null) {
      common.put("teacher", TO_COME);
    }
    return new MethodComparison(teacher.train(), seeds, methods, common);
  }

  /** The tree of the run that makes the teacher; null where there is a teacher. */
  @Nullable Map<String, @Nullable Object> teacherTree() {
    if (teacher == null) {
      return null;
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(common);
    tree.keySet().removeAll(List.of("teacher", "model", "training", "distillation"));
    Map<String, @Nullable Object> model = new LinkedHashMap<>(teacher);
    Object training = model.remove("training");
    if (training != null) {
      tree.put("training", training);
    }
    tree.put("method", Method.TEACHER.toString());
    tree.put("model", model);
    tree.put("evaluation", evaluation(Method.TEACHER));
    Object seed = training instanceof Map<?, ?> fields ? fields.get("seed") : null;
    tree.put("name", Method.TEACHER + " " + (seed == null ? "1" : seed));
    return tree;
  }

  /** The tree of one run. */
  Map<String, @Nullable Object> tree(Method method, long seed) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>(common);
    tree.put("name", method + " " + seed);
    tree.put("method", method.toString());
    tree.put("training", with(common.get("training"), Map.of("seed", seed)));
    tree.put("distillation", distillation(method));
    tree.put("evaluation", evaluation(method));
    if (!method.needsTeacher()) {
      tree.remove("teacher");
    }
    return tree;
  }

  /**
   * All methods see the same fixed views of each image, which the teacher's cache asks for. The
   * weight of the labels is meant for what is balanced against the teacher's logits.
   */
  private @Nullable Object distillation(Method method) {
    Object given = with(common.get("distillation"), Map.of());
    if (!(given instanceof Map<?, ?> fields)) {
      return given;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    fields.forEach((name, value) -> all.put(String.valueOf(name), value));
    if (isMissing(all.get("cacheViews"))) {
      all.put("cacheViews", USUAL_VIEWS);
    }
    if (!method.usesLogits()) {
      all.remove("labelWeight");
    }
    if (!method.needsTeacher() && methods.stream().anyMatch(Method::needsTeacher)) {
      all.keySet().retainAll(List.of("cacheViews"));
    }
    return all;
  }

  /** A verdict needs what a test split does not show; where a teacher is missing, no gaze. */
  private @Nullable Object evaluation(Method method) {
    Map<String, @Nullable Object> usual = new LinkedHashMap<>();
    usual.put("robustness", true);
    usual.put("background", true);
    Object given = with(usual, common.get("evaluation"));
    if (given instanceof Map<?, ?> fields && !method.needsTeacher()) {
      fields.remove("gaze");
    }
    return given;
  }

  private static void refuseSeed(Map<String, @Nullable Object> common, Fields fields) {
    if (common.get("training") instanceof Map<?, ?> training && training.get("seed") != null) {
      fields.reject(
          "training.seed",
          Rule.CONFLICT,
          String.valueOf(training.get("seed")),
          "the same seeds serve all methods; name them in seeds");
    }
  }

  private static void copy(
      String from, String to, Fields fields, Map<String, @Nullable Object> tree) {
    Object value = fields.raw(from);
    if (value != null) {
      tree.put(to, value);
    }
  }

  /** An object with more fields; what is no object stays for the run's rules to refuse. */
  private static @Nullable Object with(@Nullable Object some, @Nullable Object more) {
    if (some != null && !(some instanceof Map) || more != null && !(more instanceof Map)) {
      return some instanceof Map ? more : some;
    }
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    for (Object part : new @Nullable Object[] {some, more}) {
      if (part instanceof Map<?, ?> fields) {
        fields.forEach(
            (name, value) -> {
              if (!isMissing(value)) {
                all.put(String.valueOf(name), value);
              }
            });
      }
    }
    return all;
  }

  private static boolean isMissing(@Nullable Object value) {
    return value == null || value.toString().isBlank();
  }

  /** Throws if there is anything wrong. */
  static void refuse(List<Violation> violations) {
    if (!violations.isEmpty()) {
      throw new InvalidInput(new ArrayList<>(violations));
    }
  }

  /** A teacher by name, or the tree of one to be trained; neither where none is asked for. */
  private record Teacher(@Nullable String name, @Nullable Map<String, @Nullable Object> train) {

    static Teacher read(Fields fields, boolean needed) {
      Object given = fields.raw("teacher");
      if (isMissing(given)) {
        return new Teacher(null, null);
      }
      if (!needed) {
        fields.reject("teacher", Rule.CONFLICT, String.valueOf(given), "no method here has one");
        return new Teacher(null, null);
      }
      if (!(given instanceof Map<?, ?>)) {
        return new Teacher(String.valueOf(given), null);
      }
      Fields teacher = fields.object("teacher", "train");
      Object train = teacher.raw("train");
      if (!(train instanceof Map<?, ?> tree)) {
        teacher.reject(
            "train",
            train == null ? Rule.REQUIRED : Rule.NOT_AN_OBJECT,
            train == null ? "" : train,
            "architecture, width, imageSize, weights, training");
        teacher.close();
        return new Teacher(null, Map.of());
      }
      teacher.close();
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      tree.forEach((name, value) -> copy.put(String.valueOf(name), value));
      return new Teacher(null, copy);
    }
  }
}
