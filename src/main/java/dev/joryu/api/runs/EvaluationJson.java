package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.joryu.analysis.ClassScore;
import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Finding;
import dev.joryu.assessment.MistakeCosts;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Quality;
import dev.joryu.assessment.Sentence;
import dev.joryu.experiment.Run;
import dev.joryu.metric.MetricSummary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a model does on the images of the test split, and of other domains. What is null has its
 * reason under {@code missing}.
 *
 * @param run null where a file was asked by itself
 * @param confusion counts by true class (row) and predicted class (column), in the order of classes
 * @param fieldSets accuracy by dataset, any class of the model being allowed
 * @param intervals 95 % intervals of the figures above
 * @param confusions the commonest mistakes with the images, those first of which it was surest
 * @param fields each field set with and without restriction to the classes that occur there
 * @param costs what mistakes cost, where the request says what each costs
 * @param findings a sentence each, in the language asked for
 * @param missing sentences by name of the part that is null
 */
public record EvaluationJson(
    @Nullable Long run,
    List<String> classes,
    List<List<Integer>> confusion,
    @Nullable Double accuracy,
    @Nullable Double macroF1,
    List<ClassFigures> perClass,
    Map<String, Double> fieldSets,
    @Nullable Double balancedAccuracy,
    @Nullable IntervalsJson intervals,
    @Nullable CalibrationJson calibration,
    List<ConfusionJson> confusions,
    @Nullable List<FieldSetJson> fields,
    @Nullable RobustnessJson robustness,
    @Nullable BiasJson bias,
    @Nullable GazeJson gaze,
    @Nullable CostsJson costs,
    List<FindingJson> findings,
    Map<String, String> missing) {

  /** One thing found out. */
  record FindingJson(String topic, String key, String text) {}

  /** A 95 % interval. */
  record IntervalJson(double low, double high) {

    static @Nullable IntervalJson of(Estimate<Interval> interval) {
      return interval.toOptional().map(IntervalJson::of).orElse(null);
    }

    static IntervalJson of(Interval interval) {
      return new IntervalJson(interval.low(), interval.high());
    }
  }

  /**
   * A share of images.
   *
   * @param low end of its 95 % interval
   */
  record ShareJson(double share, long images, double low, double high) {

    static ShareJson of(Proportion share) {
      Interval interval = share.interval(Assessment.LEVEL);
      return new ShareJson(share.share(), share.n(), interval.low(), interval.high());
    }

    static @Nullable ShareJson of(Estimate<Proportion> share) {
      return share.toOptional().map(ShareJson::of).orElse(null);
    }
  }

  /** Intervals of the accuracy and of each class's figures. */
  record IntervalsJson(double level, IntervalJson accuracy, List<ClassIntervalsJson> perClass) {

    static IntervalsJson of(Quality quality, List<String> classes) {
      return new IntervalsJson(
          Assessment.LEVEL,
          IntervalJson.of(
              quality.table().accuracy().toOptional().orElseThrow().interval(Assessment.LEVEL)),
          quality.table().classes().stream()
              .map(score -> ClassIntervalsJson.of(score, classes.get(score.index())))
              .toList());
    }
  }

  /** Intervals of one class; null where a figure has no denominator. */
  record ClassIntervalsJson(
      @JsonProperty("class") String name,
      @Nullable IntervalJson precision,
      @Nullable IntervalJson recall,
      @Nullable IntervalJson f1) {

    static ClassIntervalsJson of(ClassScore score, String name) {
      return new ClassIntervalsJson(
          name,
          IntervalJson.of(score.precision().map(p -> p.interval(Assessment.LEVEL))),
          IntervalJson.of(score.recall().map(p -> p.interval(Assessment.LEVEL))),
          IntervalJson.of(score.f1Interval(Assessment.LEVEL)));
    }
  }

  /** The assessment of a run as JSON. */
  static EvaluationJson of(
      Run run,
      Assessment found,
      @Nullable Part<MistakeCosts> costs,
      Function<Sentence, String> speech) {
    Headline headline =
        new Headline(
            run.confusion(),
            last(run, "test/accuracy"),
            last(run, "test/macro_f1"),
            fieldSets(run, found));
    return of(headline, found, costs, speech);
  }

  /** The assessment of a file that was asked by itself. */
  public static EvaluationJson of(Assessment found, Function<Sentence, String> speech) {
    return of(Headline.of(found), found, null, speech);
  }

  private static EvaluationJson of(
      Headline headline,
      Assessment found,
      @Nullable Part<MistakeCosts> costs,
      Function<Sentence, String> speech) {
    Missing missing = new Missing(speech);
    Quality quality = missing.take("quality", found.quality());
    return new EvaluationJson(
        found.run(),
        found.classes(),
        headline.confusion(),
        headline.accuracy(),
        headline.macroF1(),
        quality == null
            ? ClassFigures.none(found.classes())
            : ClassFigures.of(found.classes(), quality),
        headline.fieldSets(),
        quality == null ? null : quality.table().balancedAccuracy().toOptional().orElse(null),
        quality == null ? null : IntervalsJson.of(quality, found.classes()),
        missing.make("calibration", found.calibration(), c -> CalibrationJson.of(c, missing)),
        found.confusions().stream().map(c -> ConfusionJson.of(c, found)).toList(),
        missing.make("fields", found.fields(), f -> FieldSetJson.all(f, found.classes(), missing)),
        missing.make("robustness", found.robustness(), r -> RobustnessJson.of(r, missing)),
        BiasJson.of(found, missing),
        missing.make("gaze", found.gaze(), GazeJson::of),
        costs == null ? null : missing.make("costs", costs, c -> CostsJson.of(c, missing)),
        found.findings().stream().map(finding -> json(finding, speech)).toList(),
        missing.reasons());
  }

  /** What a run keeps beside its evaluation, and a file that was asked by itself does not. */
  private record Headline(
      List<List<Integer>> confusion,
      @Nullable Double accuracy,
      @Nullable Double macroF1,
      Map<String, Double> fieldSets) {

    static Headline of(Assessment found) {
      Quality quality = found.quality().present();
      return quality == null
          ? new Headline(List.of(), null, null, ofFields(found))
          : new Headline(
              Arrays.stream(quality.counts()).map(Headline::row).toList(),
              quality.table().accuracy().map(Proportion::share).toOptional().orElse(null),
              quality.table().macroF1().toOptional().orElse(null),
              ofFields(found));
    }

    private static List<Integer> row(long[] counts) {
      return Arrays.stream(counts).mapToObj(Math::toIntExact).toList();
    }
  }

  private static Map<String, Double> ofFields(Assessment found) {
    Map<String, Double> fieldSets = new TreeMap<>();
    found
        .fields()
        .value()
        .ifPresent(
            fields ->
                fields.forEach(
                    field ->
                        field
                            .unrestricted()
                            .table()
                            .accuracy()
                            .toOptional()
                            .ifPresent(share -> fieldSets.put(field.dataset(), share.share()))));
    return fieldSets;
  }

  private static FindingJson json(Finding finding, Function<Sentence, String> speech) {
    Sentence sentence = finding.sentence();
    return new FindingJson(finding.topic().key(), sentence.key(), speech.apply(sentence));
  }

  /** As the run told, and of sets it was asked about later. */
  private static Map<String, Double> fieldSets(Run run, Assessment found) {
    Map<String, Double> fieldSets = new TreeMap<>(ofFields(found));
    run.metrics()
        .forEach(
            (name, summary) -> {
              if (name.startsWith("field/") && name.endsWith("/accuracy")) {
                fieldSets.put(
                    name.substring("field/".length(), name.length() - "/accuracy".length()),
                    summary.last());
              }
            });
    return fieldSets;
  }

  private static @Nullable Double last(Run run, String metric) {
    MetricSummary summary = run.metrics().get(metric);
    return summary == null ? null : summary.last();
  }

  /** Collects why parts are missing. */
  static final class Missing {

    private final Function<Sentence, String> speech;
    private final Map<String, String> reasons = new LinkedHashMap<>();

    Missing(Function<Sentence, String> speech) {
      this.speech = speech;
    }

    /** The part, if it is there; else its reason is noted. */
    <T> @Nullable T take(String name, Part<T> part) {
      part.why().ifPresent(why -> reasons.put(name, speech.apply(why)));
      return part.present();
    }

    <T, J> @Nullable J make(String name, Part<T> part, Function<T, J> json) {
      T present = take(name, part);
      return present == null ? null : json.apply(present);
    }

    String say(Sentence sentence) {
      return speech.apply(sentence);
    }

    Map<String, String> reasons() {
      return reasons;
    }
  }
}
