package dev.joryu.dashboard.runs;

import dev.joryu.analysis.Estimate;
import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.assessment.Assessment;
import dev.joryu.assessment.Mean;
import dev.joryu.assessment.Part;
import dev.joryu.assessment.Sentence;
import dev.joryu.assessment.Speech;
import dev.joryu.dashboard.runs.EvaluationView.Bar;
import dev.joryu.dashboard.runs.EvaluationView.Cell;
import dev.joryu.dashboard.runs.EvaluationView.Section;
import dev.joryu.dashboard.runs.EvaluationView.Table;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Figures with their intervals, in words. */
@Component
class Figures {

  private static final int SHADES = 9;

  private final Wording wording;
  private final Speech speech;

  Figures(Wording wording, Speech speech) {
    this.wording = wording;
    this.speech = speech;
  }

  Wording wording() {
    return wording;
  }

  String say(Sentence sentence) {
    return speech.say(sentence);
  }

  /** The reason, where there is one. */
  List<String> why(Part<?> part) {
    return part.why().map(why -> List.of(speech.say(why))).orElse(List.of());
  }

  Fact fact(String key, String value) {
    return new Fact(wording.text(key), value);
  }

  /** A section of words and tables alone. */
  Section section(
      String id,
      String title,
      boolean open,
      List<String> notes,
      List<Fact> facts,
      List<Table> tables) {
    return new Section(
        id, wording.text(title), open, notes, facts, tables, List.of(), null, null, null);
  }

  String share(Proportion share) {
    Interval interval = share.interval(Assessment.LEVEL);
    return wording.percent(share.share()) + " " + points(interval);
  }

  /** An interval of shares, in per cent. */
  String points(Interval interval) {
    return String.format(Locale.ROOT, "[%.1f, %.1f]", interval.low() * 100, interval.high() * 100)
        .replace('-', '−');
  }

  String share(Estimate<Proportion> share) {
    return share.toOptional().map(this::share).orElse(Wording.NONE);
  }

  String number(double value) {
    return wording.decimals(value, 3);
  }

  String number(Estimate<Double> value) {
    return value.toOptional().map(this::number).orElse(Wording.NONE);
  }

  String mean(Estimate<Mean> mean) {
    return mean.toOptional()
        .map(
            m ->
                wording.decimals(m.value(), 2)
                    + m.interval()
                        .toOptional()
                        .map(i -> String.format(Locale.ROOT, " [%.2f, %.2f]", i.low(), i.high()))
                        .orElse(""))
        .orElse(Wording.NONE);
  }

  /** A share drawn as a point on its interval; the reason where there is none. */
  Cell bar(Estimate<Proportion> share) {
    return share
        .toOptional()
        .map(p -> new Cell(share(p), "interval", bar(p.share(), p.interval(Assessment.LEVEL))))
        .orElseGet(() -> new Cell(missing(share), "muted small", null));
  }

  /** A value in 0..1 likewise. */
  Cell bar(Estimate<Double> value, Estimate<Interval> interval) {
    return value
        .toOptional()
        .flatMap(
            v ->
                interval
                    .toOptional()
                    .map(
                        i -> new Cell(wording.percent(v) + " " + points(i), "interval", bar(v, i))))
        .orElseGet(() -> new Cell(missing(value), "muted small", null));
  }

  /** A share as a shade. */
  Cell heat(double share) {
    return new Cell(
        wording.percent(share), "num heat-" + Math.max(1, Math.round(share * SHADES)), null);
  }

  private String missing(Estimate<?> estimate) {
    return estimate.whyNot().map(Sentence::of).map(speech::say).orElse(Wording.NONE);
  }

  private static Bar bar(double value, Interval interval) {
    return new Bar(
        percent(interval.low()), percent(interval.high() - interval.low()), percent(value));
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.1f", value * 100);
  }
}
