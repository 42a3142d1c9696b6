package dev.joryu.spec;

import dev.joryu.spec.Violation.Rule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the teacher passes on, and how much of it.
 *
 * @param labelWeight γ, weight of the cross-entropy with the labels
 * @param logitWeight α, weight of the logit loss
 * @param attentionWeight β, weight of the attention loss
 * @param temperature τ of the logit loss
 * @param targetWeight in {@code dkd}, of the true class against all others together
 * @param nonTargetWeight in {@code dkd}, of the other classes among themselves
 * @param logitStandardization whether every image's logits are brought to mean 0 and variance 1
 *     before the logit loss sees them
 * @param attentionTemperature temperature of the {@code channel} loss
 * @param pairs which feature maps are aligned; empty means every stride both networks have
 * @param attentionWarmupEpochs epochs over which β rises linearly from 0
 * @param cacheViews augmentation views per image, the same for all runs, whose teacher outputs are
 *     cached; 0 varies images anew each epoch and runs the teacher live
 * @param labelledPerBatch labelled images in each batch where unlabelled ones take part; null is an
 *     eighth of the batch, or their share of all images if that is more
 */
public record DistillationSpec(
    double labelWeight,
    double logitWeight,
    double attentionWeight,
    double temperature,
    LogitLoss logitLoss,
    double targetWeight,
    double nonTargetWeight,
    boolean logitStandardization,
    AttentionLoss attentionLoss,
    double attentionTemperature,
    List<Pair> pairs,
    double attentionWarmupEpochs,
    Balance balance,
    int cacheViews,
    Transfer transfer,
    @Nullable Integer labelledPerBatch) {

  /** Losses on logits. */
  public enum LogitLoss {
    /** Kullback-Leibler divergence of softened class probabilities, arXiv 1503.02531. */
    KD,
    /**
     * Decoupled: the true class against the rest, and the rest among themselves, arXiv 2203.08679.
     */
    DKD,
    /** Pearson's correlation over classes and over images, arXiv 2205.10536. */
    DIST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Losses on aligned feature maps. */
  public enum AttentionLoss {
    /** KL of each channel's softmax over positions, arXiv 2011.13256. */
    CHANNEL,
    /** Squared distance of normalised energy maps, arXiv 1612.03928. */
    ENERGY,
    /** The mean of squares in place of their sum, as the authors of {@code energy} program it. */
    ENERGY_MEAN,
    /** Mean squared distance of per-position normalised features, arXiv 1412.6550. */
    HINT,
    /** The student's energy map follows the attention that the teacher's positions receive. */
    RECEIVED,
    /** The same, the attention received times the teacher's energy map. */
    RECEIVED_ENERGY;

    /** Whether it needs a teacher whose positions attend to each other. */
    public boolean needsAttention() {
      return this == RECEIVED || this == RECEIVED_ENERGY;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How the weights of the terms develop. */
  public enum Balance {
    /** They stay as given. */
    FIXED,
    /** Each term's is divided by a variance that is learned with the student, arXiv 1705.07115. */
    UNCERTAINTY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Which training images the teacher teaches on. */
  public enum Transfer {
    /** Only those that keep their label. */
    LABELLED,
    /** All, and those that never had a label; labels count only where they are kept. */
    ALL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One alignment: a teacher map, a student map, and the weight of their distance. */
  public record Pair(String teacher, String student, double weight) {

    /**
     * The pairs of two networks where a run names none: at each stride that both have, the deepest
     * map of either, weight 1.
     */
    public static List<Pair> ofCommonStrides(Architecture teacher, Architecture student) {
      Map<Integer, String> learnt = deepest(student);
      List<Pair> pairs = new ArrayList<>();
      deepest(teacher)
          .forEach(
              (stride, name) -> {
                String map = learnt.get(stride);
                if (map != null) {
                  pairs.add(new Pair(name, map, 1.0));
                }
              });
      return List.copyOf(pairs);
    }

    private static Map<Integer, String> deepest(Architecture architecture) {
      Map<Integer, String> names = new LinkedHashMap<>();
      architecture.maps().forEach(level -> names.put(level.stride(), level.name()));
      return names;
    }
  }

  static DistillationSpec read(
      Fields fields, @Nullable Method method, Architecture student, TrainingSpec training) {
    boolean logits = method != null && method.usesLogits();
    boolean attention = method != null && method.usesAttention();
    double labelWeight = labelWeight(fields, method);
    double logitWeight = active(fields, "logitWeight", logits, 0.9, method);
    double attentionWeight = active(fields, "attentionWeight", attention, 3.0, method);
    double temperature = fields.real("temperature", 4.0, 0.1, 100);
    LogitLoss logitLoss = fields.choice("logitLoss", LogitLoss.KD);
    double targetWeight = fields.real("targetWeight", 1.0, 0, 1000);
    double nonTargetWeight = fields.real("nonTargetWeight", 8.0, 0, 1000);
    if (logits && logitLoss == LogitLoss.DKD && targetWeight == 0 && nonTargetWeight == 0) {
      fields.reject(
          "nonTargetWeight", Rule.CONFLICT, nonTargetWeight, "one of the two parts must count");
    }
    boolean logitStandardization = fields.flag("logitStandardization", false);
    AttentionLoss attentionLoss = fields.choice("attentionLoss", AttentionLoss.CHANNEL);
    double attentionTemperature = fields.real("attentionTemperature", 2.0, 0.1, 100);
    List<Pair> pairs = new ArrayList<>();
    for (Fields pair : fields.objects("pairs", "teacher", "student", "weight")) {
      pairs.add(readPair(pair, student));
    }
    refuseRepeated(pairs, fields);
    double warmup = fields.real("attentionWarmupEpochs", 0, 0, 10_000);
    if (warmup > training.epochs()) {
      fields.reject(
          "attentionWarmupEpochs",
          Rule.CONFLICT,
          warmup,
          "at most as long as epochs, " + training.epochs());
    }
    Balance balance = fields.choice("balance", Balance.FIXED);
    int cacheViews = fields.integer("cacheViews", 0, 0, 1000);
    Transfer transfer = fields.choice("transfer", Transfer.LABELLED);
    Integer labelledPerBatch = fields.optionalInteger("labelledPerBatch", 1, 1023);
    if (labelledPerBatch != null && labelledPerBatch >= training.batchSize()) {
      fields.reject(
          "labelledPerBatch",
          Rule.CONFLICT,
          labelledPerBatch,
          "fewer than a batch has images, " + training.batchSize());
    }
    fields.close();
    return new DistillationSpec(
        labelWeight,
        logitWeight,
        attentionWeight,
        temperature,
        logitLoss,
        targetWeight,
        nonTargetWeight,
        logitStandardization,
        attentionLoss,
        attentionTemperature,
        List.copyOf(pairs),
        warmup,
        balance,
        cacheViews,
        transfer,
        labelledPerBatch);
  }

  /** A copy whose pairs are these. */
  public DistillationSpec withPairs(List<Pair> resolved) {
    return new DistillationSpec(
        labelWeight,
        logitWeight,
        attentionWeight,
        temperature,
        logitLoss,
        targetWeight,
        nonTargetWeight,
        logitStandardization,
        attentionLoss,
        attentionTemperature,
        List.copyOf(resolved),
        attentionWarmupEpochs,
        balance,
        cacheViews,
        transfer,
        labelledPerBatch);
  }

  /** What is wrong with the logit loss for so many classes; empty where it can teach them. */
  public Optional<Violation> refusalOf(int classes) {
    if (logitWeight == 0 || classes > 2) {
      return Optional.empty();
    }
    if (logitLoss == LogitLoss.DKD) {
      return Optional.of(
          new Violation(
              "distillation.logitLoss",
              Rule.CONFLICT,
              logitLoss.toString(),
              "it ranks the classes beside the true one, and of two only one is left"));
    }
    return logitStandardization
        ? Optional.of(
            new Violation(
                "distillation.logitStandardization",
                Rule.CONFLICT,
                "true",
                "standardised logits of two classes are always ±0.71, whatever they were"))
        : Optional.empty();
  }

  private static double labelWeight(Fields fields, @Nullable Method method) {
    boolean logits = method != null && method.usesLogits();
    double weight = fields.real("labelWeight", logits ? 0.1 : 1.0, 0, 100);
    if (weight == 0 && method != null && !method.needsTeacher()) {
      fields.reject(
          "labelWeight",
          Rule.CONFLICT,
          weight,
          "method '" + method + "' minimises nothing else, so it needs it above 0");
    }
    return weight;
  }

  private static double active(
      Fields fields, String name, boolean active, double otherwise, @Nullable Method method) {
    double weight = fields.real(name, active ? otherwise : 0, 0, 1000);
    if (active && weight == 0) {
      fields.reject(name, Rule.CONFLICT, weight, "method '" + method + "' needs it above 0");
    }
    // A weight that belongs to a term the method does not use is zero, whatever the input says: a
    // sweep over methods sends the same weights to all.
    return active ? weight : 0;
  }

  private static Pair readPair(Fields fields, Architecture student) {
    String teacherMap = fields.requiredText("teacher", Names.NAME, "a teacher stage: stage1, …");
    String studentMap =
        fields.requiredText("student", Names.NAME, "a student map: " + student.mapNames());
    if (!studentMap.isEmpty() && student.map(studentMap).isEmpty()) {
      fields.reject("student", Rule.NOT_ONE_OF, studentMap, student.mapNames());
    }
    double weight = fields.real("weight", 1.0, 0, 1000);
    if (weight == 0) {
      fields.reject("weight", Rule.CONFLICT, weight, "a pair needs it above 0; leave the pair out");
    }
    fields.close();
    return new Pair(teacherMap, studentMap, weight);
  }

  private static void refuseRepeated(List<Pair> pairs, Fields fields) {
    Set<List<String>> seen = new HashSet<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      if (!seen.add(List.of(pair.teacher(), pair.student()))) {
        fields.reject(
            "pairs[" + i + "].teacher",
            Rule.CONFLICT,
            pair.teacher(),
            "it is paired with '" + pair.student() + "' already; give the pair once");
      }
    }
  }
}
