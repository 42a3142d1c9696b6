package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.joryu.distillation.Terms.Term;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.DistillationSpec;
import dev.joryu.spec.DistillationSpec.Pair;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a student minimises:
 *
 * <pre>L = γ·CE(z_S, y) + α·K(z_S, z_T) + β·Σ_l w_l·D(aligned F_S,l, F_T,l)</pre>
 *
 * <p>A term whose weight is 0 is not computed. Weights may be learned, see {@link LearnedBalance}.
 */
public final class Objective {

  private final DistillationSpec spec;
  private final double labelSmoothing;
  private final LogitLoss logitLoss;
  private final MapLoss mapLoss;
  private final List<AlignedPair> pairs;
  private final LearnedBalance balance;

  private record AlignedPair(Pair pair, Alignment alignment) {}

  private Objective(
      DistillationSpec spec,
      double labelSmoothing,
      List<AlignedPair> pairs,
      LearnedBalance balance) {
    this.spec = spec;
    this.labelSmoothing = labelSmoothing;
    this.logitLoss = LogitLoss.of(spec);
    this.mapLoss = MapLoss.of(spec);
    this.pairs = pairs;
    this.balance = balance;
  }

  /** The objective of a run without a teacher, in which only the labels count. */
  public static Objective ofLabels(DistillationSpec spec, double labelSmoothing) {
    return new Objective(spec, labelSmoothing, List.of(), LearnedBalance.none());
  }

  /**
   * The objective of a run with a teacher.
   *
   * @param spec with the pairs resolved
   * @param studentMaps shapes of the student's maps by name
   * @param teacherMaps shapes of the teacher's maps by name
   * @param manager owner of what learns beside the student
   * @param seed decides where the alignment starts
   */
  public static Objective withTeacher(
      DistillationSpec spec,
      double labelSmoothing,
      Map<String, Shape> studentMaps,
      Map<String, Shape> teacherMaps,
      NDManager manager,
      long seed) {
    LearnedBalance balance = LearnedBalance.of(spec, manager);
    if (spec.attentionWeight() == 0) {
      return new Objective(spec, labelSmoothing, List.of(), balance);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<AlignedPair> aligned = new ArrayList<>();
    for (Pair pair : spec.pairs()) {
      Alignment alignment =
          new Alignment(
              shape(studentMaps, pair.student()),
              shape(teacherMaps, pair.teacher()),
              MapLoss.of(spec).projection(),
              manager,
              random.split());
      aligned.add(new AlignedPair(pair, alignment));
    }
    Objective objective = new Objective(spec, labelSmoothing, List.copyOf(aligned), balance);
    Autograd.requireGradients(objective.parameters().values());
    return objective;
  }

  /** Names of what is looked at among the teacher's maps. */
  public Set<String> teacherMaps() {
    return pairs.stream()
        .flatMap(aligned -> mapLoss.looksAt(aligned.pair().teacher()).stream())
        .collect(Collectors.toSet());
  }

  /**
   * The teacher's maps of which a run must know what attention they received; empty where its loss
   * does not look at attention.
   *
   * @param spec with the pairs resolved
   */
  public static Set<String> attended(DistillationSpec spec) {
    return spec.attentionWeight() > 0 && spec.attentionLoss().needsAttention()
        ? spec.pairs().stream().map(Pair::teacher).collect(Collectors.toUnmodifiableSet())
        : Set.of();
  }

  /** What learns beside the student, by name: the alignment's tensors and the learned balance. */
  public Map<String, NDArray> parameters() {
    Map<String, NDArray> parameters = new LinkedHashMap<>();
    for (AlignedPair aligned : pairs) {
      String prefix = "alignment." + aligned.pair().teacher() + "." + aligned.pair().student();
      aligned
          .alignment()
          .parameters()
          .forEach((name, parameter) -> add(parameters, prefix + "." + name, parameter));
    }
    balance.parameters().forEach((name, parameter) -> add(parameters, name, parameter));
    return parameters;
  }

  private static void add(Map<String, NDArray> parameters, String name, NDArray parameter) {
    if (parameters.put(name, parameter) != null) {
      throw new IllegalStateException("two parameters are called " + name);
    }
  }

  /**
   * The terms on one batch.
   *
   * @param teacher what the teacher says to the same images; null where the run has none
   * @param labels class indices of the first images, (L), or the share of every class, (L, C);
   *     images beyond have no label
   * @param attentionRamp what β is multiplied by, 0 to 1
   */
  public Terms on(
      Backbone.Outputs student,
      Backbone.@Nullable Outputs teacher,
      NDArray labels,
      double attentionRamp) {
    List<Term> terms = new ArrayList<>();
    if (spec.labelWeight() > 0) {
      NDArray labelled = first(student.logits(), labels.getShape().get(0));
      NDArray loss = CrossEntropy.mean(labelled, labels, labelSmoothing);
      terms.add(term("ce", loss, spec.labelWeight(), 1));
    }
    if (spec.logitWeight() > 0) {
      NDArray taught = Objects.requireNonNull(teacher).logits();
      NDArray loss = logitLoss.distance(student.logits(), taught, labels);
      terms.add(term("kd", loss, spec.logitWeight(), 1));
    }
    if (!pairs.isEmpty()) {
      NDArray loss = attention(student, Objects.requireNonNull(teacher));
      terms.add(term("attention", loss, spec.attentionWeight(), attentionRamp));
    }
    return Terms.of(terms);
  }

  private Term term(String name, NDArray raw, double weight, double ramp) {
    return new Term(name, raw, weight * ramp, balance.of(name, ramp));
  }

  private static NDArray first(NDArray rows, long count) {
    return count == rows.getShape().get(0) ? rows : rows.get("0:" + count);
  }

  private NDArray attention(Backbone.Outputs student, Backbone.Outputs teacher) {
    NDArray sum = null;
    for (AlignedPair aligned : pairs) {
      Pair pair = aligned.pair();
      Aligned map = aligned.alignment().align(student.map(pair.student()));
      NDArray loss =
          Ops.times(mapLoss.distance(map, mapLoss.shown(teacher, pair.teacher())), pair.weight());
      sum = sum == null ? loss : sum.add(loss);
    }
    return Objects.requireNonNull(sum);
  }

  private static Shape shape(Map<String, Shape> shapes, String name) {
    return Objects.requireNonNull(shapes.get(name), name);
  }
}
