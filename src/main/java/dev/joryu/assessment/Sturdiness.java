package dev.joryu.assessment;

import dev.joryu.analysis.CorruptionScore;
import dev.joryu.analysis.Proportion;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Robustness;
import dev.joryu.spec.Corruption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the model holds up as test images get worse.
 *
 * @param clean right on the same images as they are
 * @param rows one for each corruption
 * @param mean of all shares
 * @param beside errors beside those of the baseline student
 */
public record Sturdiness(Proportion clean, List<Row> rows, double mean, Part<Beside> beside) {

  public Sturdiness {
    rows = List.copyOf(rows);
  }

  /**
   * One corruption.
   *
   * @param severities from the mildest
   */
  public record Row(Corruption corruption, List<Proportion> severities) {

    public Row {
      severities = List.copyOf(severities);
    }

    /** Mean over severities. */
    public double mean() {
      return severities.stream().mapToDouble(Proportion::share).average().orElse(0);
    }
  }

  /**
   * Errors beside those of a baseline, 100 being as many (Hendrycks and Dietterich 2019).
   *
   * @param absolute mCE
   * @param relative relative mCE, which leaves out what goes wrong on clean images too
   */
  public record Beside(Peer baseline, CorruptionScore absolute, CorruptionScore relative) {}

  static Sturdiness of(EvaluationRecord record, Robustness student, Part<Other> baseline) {
    List<Row> rows = rows(student);
    double mean =
        rows.stream()
            .flatMap(row -> row.severities().stream())
            .mapToDouble(Proportion::share)
            .average()
            .orElse(0);
    Proportion clean = new Proportion(student.clean(), student.images());
    return new Sturdiness(
        clean, rows, mean, baseline.then(other -> beside(record, student, other)));
  }

  private static Part<Beside> beside(EvaluationRecord record, Robustness student, Other other) {
    Robustness baseline = other.record().robustness();
    if (baseline == null) {
      return Part.missing(Sentence.of("assessment.baseline-without", other.peer().name()));
    }
    if (baseline.protocol() != student.protocol()) {
      return Part.missing(Sentence.of("assessment.protocol-differs", other.peer().name()));
    }
    if (!sameImages(record, other.record())
        || baseline.images() != student.images()
        || baseline.seed() != student.seed()) {
      return Part.missing(Sentence.of("assessment.baseline-differs", other.peer().name()));
    }
    Map<String, double[]> own = errors(student);
    Map<String, double[]> others = errors(baseline);
    return Part.of(
        new Beside(
            other.peer(),
            CorruptionScore.of(own, others),
            CorruptionScore.relative(own, error(student), others, error(baseline))));
  }

  /** Samples of equal sets, by an equal seed, are equal. */
  private static boolean sameImages(EvaluationRecord one, EvaluationRecord other) {
    Optional<Answers> test = one.answers(Examined.STUDENT, Answers.TEST);
    return other
        .answers(Examined.STUDENT, Answers.TEST)
        .flatMap(others -> test.map(others::ofSameImages))
        .orElse(false);
  }

  private static double error(Robustness robustness) {
    return 1 - (double) robustness.clean() / robustness.images();
  }

  private static Map<String, double[]> errors(Robustness robustness) {
    Map<String, double[]> errors = new TreeMap<>();
    rows(robustness)
        .forEach(
            row ->
                errors.put(
                    row.corruption().key(),
                    row.severities().stream().mapToDouble(p -> 1 - p.share()).toArray()));
    return errors;
  }

  private static List<Row> rows(Robustness robustness) {
    Map<Corruption, List<Robustness.Cell>> cells = new TreeMap<>();
    for (Robustness.Cell cell : robustness.cells()) {
      cells.computeIfAbsent(cell.corruption(), c -> new ArrayList<>()).add(cell);
    }
    List<Row> rows = new ArrayList<>();
    cells.forEach(
        (corruption, found) -> {
          found.sort(Comparator.comparingInt(Robustness.Cell::severity));
          rows.add(
              new Row(
                  corruption,
                  found.stream()
                      .map(cell -> new Proportion(cell.right(), robustness.images()))
                      .toList()));
        });
    return rows;
  }

  Row worst() {
    return rows.stream().min(Comparator.comparingDouble(Row::mean)).orElseThrow();
  }

  Finding finding() {
    List<Object> values =
        new ArrayList<>(
            List.of(
                clean.n(),
                Sentence.percent(clean),
                Sentence.percent(mean),
                Sentence.of("corruption." + worst().corruption().key()),
                Sentence.percent(worst().mean())));
    String way = "alone";
    Beside found = beside.value().orElse(null);
    Double score = found == null ? null : found.absolute().mean().toOptional().orElse(null);
    if (found != null && score != null) {
      values.add(Sentence.number(score));
      values.add(found.baseline().called());
      way = "beside";
    }
    return new Finding(
        Finding.Topic.ROBUSTNESS, Sentence.of("assessment.robustness." + way, values.toArray()));
  }
}
