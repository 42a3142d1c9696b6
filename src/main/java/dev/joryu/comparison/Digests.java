package dev.joryu.comparison;

import dev.joryu.analysis.Calibration;
import dev.joryu.analysis.ClassificationTable;
import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Proportion;
import dev.joryu.analysis.Reason;
import dev.joryu.analysis.Temperature;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes digests of evaluations. */
final class Digests {

  private Digests() {}

  static Digest of(EvaluationRecord evaluation) {
    Robustness robustness = evaluation.robustness();
    Optional<Answers> test = evaluation.answers(Examined.STUDENT, Answers.TEST);
    String images = test.map(Digests::images).orElse("");
    return new Digest(
        images,
        test.map(said -> answers(said, evaluation.classes())).orElse(""),
        performance(evaluation, Examined.STUDENT),
        performance(evaluation, Examined.TEACHER),
        robustness == null ? "" : sample(robustness, images),
        robustness == null ? Map.of() : errors(robustness),
        absent(evaluation),
        sizes(evaluation),
        !evaluation.backgrounds().isEmpty());
  }

  private static String sample(Robustness robustness, String images) {
    return "%d of %s by %d, protocol %d"
        .formatted(robustness.images(), images, robustness.seed(), robustness.protocol());
  }

  /** Equal for equal images of equal archives. */
  static String images(Answers answers) {
    MessageDigest digest = sha256();
    digest.update(answers.fingerprint().getBytes(StandardCharsets.UTF_8));
    for (int image : answers.images()) {
      digest.update((" " + image).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Equal where equal images were taken for equal classes. */
  private static String answers(Answers said, List<String> classes) {
    MessageDigest digest = sha256();
    digest.update(images(said).getBytes(StandardCharsets.UTF_8));
    for (int predicted : said.predicted()) {
      digest.update(("\n" + classes.get(predicted)).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static Digest.Performance performance(EvaluationRecord evaluation, Examined who) {
    Map<String, Double> metrics = new HashMap<>();
    for (Answers said : evaluation.answers()) {
      boolean judged = said.set().equals(Answers.TEST) || said.set().startsWith(Answers.FIELD);
      if (said.examined() == who && judged && said.size() > 0) {
        int[] predicted = said.predicted();
        metrics.put(said.set() + "/accuracy", accuracy(said, predicted));
        ClassificationTable.of(confusion(said, predicted, evaluation.classes().size()))
            .macroF1()
            .toOptional()
            .ifPresent(f1 -> metrics.put(said.set() + "/macro_f1", f1));
        if (!said.set().equals(Answers.TEST)) {
          int[] among = said.predictedAmong(said.occurring());
          metrics.put(said.set() + "/accuracy_restricted", accuracy(said, among));
        }
      }
    }
    Optional<Answers> test = evaluation.answers(who, Answers.TEST);
    Optional<Answers> val = evaluation.answers(who, Answers.VAL);
    Estimate<Double> unknown = Estimate.none(Reason.MISSING_VALUE);
    return new Digest.Performance(
        metrics,
        test.map(Digests::ece).orElse(unknown),
        test.isPresent() && val.isPresent() ? atTemperature(val.get(), test.get()) : unknown);
  }

  private static Estimate<Double> ece(Answers test) {
    return finite(test)
        .map(
            logits ->
                Calibration.ofLogits(logits, test.labels(), Calibration.BINS).map(Calibration::ece))
        .orElse(Estimate.none(Reason.MISSING_VALUE));
  }

  private static Estimate<Double> atTemperature(Answers val, Answers test) {
    Optional<double[][]> known = finite(val);
    Optional<double[][]> asked = finite(test);
    if (known.isEmpty() || asked.isEmpty()) {
      return Estimate.none(Reason.MISSING_VALUE);
    }
    Estimate<Temperature> fitted = Temperature.fit(known.get(), val.labels());
    return fitted
        .toOptional()
        .map(
            temperature ->
                temperature
                    .calibration(asked.get(), test.labels(), Calibration.BINS)
                    .map(Calibration::ece))
        .orElseGet(() -> Estimate.none(fitted.whyNot().orElseThrow()));
  }

  /** Logits as the statistics want them; empty where the network said NaN. */
  private static Optional<double[][]> finite(Answers said) {
    double[][] rows = new double[said.size()][];
    for (int i = 0; i < rows.length; i++) {
      float[] row = said.logits()[i];
      rows[i] = IntStream.range(0, row.length).mapToDouble(c -> row[c]).toArray();
      for (double logit : rows[i]) {
        if (!Double.isFinite(logit)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(rows);
  }

  private static double accuracy(Answers said, int[] predicted) {
    long right =
        IntStream.range(0, predicted.length).filter(i -> predicted[i] == said.labels()[i]).count();
    return new Proportion(right, predicted.length).share();
  }

  private static long[][] confusion(Answers said, int[] predicted, int classes) {
    long[][] counts = new long[classes][classes];
    for (int i = 0; i < predicted.length; i++) {
      counts[said.labels()[i]][predicted[i]]++;
    }
    return counts;
  }

  private static Map<String, double[]> errors(Robustness robustness) {
    Map<String, Map<Integer, Double>> bySeverity = new TreeMap<>();
    for (Robustness.Cell cell : robustness.cells()) {
      bySeverity
          .computeIfAbsent(cell.corruption().key(), name -> new TreeMap<>())
          .put(cell.severity(), 1 - (double) cell.right() / robustness.images());
    }
    Map<String, double[]> errors = new TreeMap<>();
    bySeverity.forEach(
        (name, cells) ->
            errors.put(name, cells.values().stream().mapToDouble(Double::doubleValue).toArray()));
    return errors;
  }

  private static Map<String, List<String>> absent(EvaluationRecord evaluation) {
    Map<String, List<String>> absent = new TreeMap<>();
    for (Answers said : evaluation.answers()) {
      if (said.examined() == Examined.STUDENT && said.set().startsWith(Answers.FIELD)) {
        SortedSet<Integer> occurring = said.occurring();
        List<String> missing = new ArrayList<>();
        for (int c = 0; c < evaluation.classes().size(); c++) {
          if (!occurring.contains(c)) {
            missing.add(evaluation.classes().get(c));
          }
        }
        absent.put(said.set().substring(Answers.FIELD.length()), missing);
      }
    }
    return absent;
  }

  private static Map<String, Integer> sizes(EvaluationRecord evaluation) {
    Map<String, Integer> sizes = new TreeMap<>();
    evaluation.answers().forEach(said -> sizes.putIfAbsent(said.set(), said.size()));
    return sizes;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
