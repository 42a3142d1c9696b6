package dev.joryu.assessment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.analysis.Interval;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.experiment.Batch;
import dev.joryu.experiment.Claim;
import dev.joryu.experiment.Reports;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.StoreFixture;
import dev.joryu.metric.Point;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ResourceBundleMessageSource;

/** Runs whose evaluations are assessed in a store of their own. */
abstract class AssessmentFixture {

  static final List<String> CLASSES = StoreFixture.CLASSES;

  StoreFixture store;
  Assessments assessments;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new StoreFixture(directory);
    assessments =
        new Assessments(store.evaluations, store.experiments, store.datasets, store.models);
  }

  @AfterEach
  void close() {
    store.close();
    LocaleContextHolder.resetLocaleContext();
  }

  static void close(Interval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(2e-4));
    assertThat(interval.high()).isCloseTo(high, within(2e-4));
  }

  Assessment assess(EvaluationRecord record) {
    return assessments.of(kept(record)).orElseThrow();
  }

  Run kept(EvaluationRecord record) {
    Run teacher = finished("teacher", 1, Map.of("model", Map.of("architecture", "swin_t")));
    Run run = finished("attention", 1, Map.of("teacher", teacher.model()));
    EvaluationFixture.keep(record, run.id(), store.artifacts, store.jdbc);
    return run;
  }

  Run baseline() {
    return baseline(EvaluationFixture.baseline(CLASSES));
  }

  Run baseline(EvaluationRecord record) {
    Run run = finished("baseline", 1, Map.of());
    keep(run, record);
    return run;
  }

  void keep(Run run, EvaluationRecord record) {
    EvaluationFixture.keep(record, run.id(), store.artifacts, store.jdbc);
  }

  Run finished(String method, long seed, Map<String, Object> more) {
    Map<String, Object> spec = new HashMap<>(more);
    spec.put("training", Map.of("seed", seed));
    store.queued(method, spec);
    Claim claim = store.claim("w").orElseThrow();
    store.attempts.report(
        claim,
        Reports.next(),
        new Batch(List.of(new Point("test/accuracy", 9, 0.7, 0)), List.of(), null));
    store.succeed(claim);
    return store.runs.get(claim.run());
  }

  static List<String> say(Assessment assessment, Locale locale) {
    Speech speech = speech(locale);
    return assessment.findings().stream().map(found -> speech.say(found.sentence())).toList();
  }

  static Speech speech(Locale locale) {
    ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
    messages.setBasename("messages");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    LocaleContextHolder.setLocale(locale);
    return new Speech(messages);
  }
}
