package dev.joryu.comparison;

import dev.joryu.spec.Fields;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a figure is of: {@code metric}, and {@code device} and {@code threads} with it. */
record MeasureFields(
    @Nullable Measure measure,
    @Nullable String dataset,
    @Nullable String device,
    @Nullable Integer threads) {

  private static final Pattern FIELD =
      Pattern.compile("field/([^/]+)/(accuracy|accuracy_restricted)");
  private static final int MOST_THREADS = 1024;

  static MeasureFields read(Fields fields) {
    String name = fields.requiredText("metric", Names.TEXT, allowed());
    String device = fields.optionalText("device", Names.TEXT, Names.TEXT_RULE);
    Integer threads = fields.optionalInteger("threads", 1, MOST_THREADS);
    Matcher field = FIELD.matcher(name);
    boolean onField = field.matches();
    Measure measure = Measure.of(onField ? "field/" + field.group(2) : name).orElse(null);
    boolean known =
        measure != null
            && measure != Measure.DELTA
            && onField == (measure.scope() == Measure.Scope.DATASET);
    if (!known && !name.isEmpty()) {
      fields.reject("metric", Rule.NOT_ONE_OF, name, allowed());
    }
    if (known && measure != null && measure.scope() != Measure.Scope.DEVICE) {
      String none = "metric '" + name + "' is of no device";
      if (device != null) {
        fields.reject("device", Rule.CONFLICT, device, none);
      }
      if (threads != null) {
        fields.reject("threads", Rule.CONFLICT, threads, none);
      }
    }
    return new MeasureFields(
        known ? measure : null, onField ? field.group(1) : null, device, threads);
  }

  /** Whether the measure is of a device. */
  boolean needsDevice() {
    return measure != null && measure.scope() == Measure.Scope.DEVICE;
  }

  /** The most a figure of this kind can be. */
  double most() {
    return measure != null && measure.unit() == Unit.FRACTION ? 1 : 1e15;
  }

  private static String allowed() {
    return Stream.concat(
            Arrays.stream(Measure.values())
                .filter(one -> one != Measure.DELTA && one.scope() != Measure.Scope.DATASET)
                .map(Measure::toString),
            Stream.of("field/DATASET/accuracy", "field/DATASET/accuracy_restricted"))
        .collect(Collectors.joining(", "));
  }
}
