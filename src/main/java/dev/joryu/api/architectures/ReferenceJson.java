package dev.joryu.api.architectures;

import dev.joryu.reference.Comparison;
import dev.joryu.reference.Comparison.Held;
import dev.joryu.reference.Convention;
import dev.joryu.reference.Quantity;
import dev.joryu.reference.Quotation;
import dev.joryu.reference.Remark;
import dev.joryu.reference.Source;
import dev.joryu.spec.Architecture;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Quoted figures beside ours.
 *
 * @param tolerance how far a figure may lie from ours, as a fraction, to be called equal
 */
record ReferenceJson(double tolerance, List<ComparisonJson> items) {

  static ReferenceJson of(List<Comparison> comparisons) {
    return new ReferenceJson(
        Comparison.TOLERANCE, comparisons.stream().map(ComparisonJson::of).toList());
  }

  /**
   * One figure.
   *
   * @param quoted the figure as it stands in the source
   * @param value the same as a number of operations, parameters or bytes
   * @param computed ours, by each convention, closest first
   * @param matches the convention by which both are equal; null where none makes them so
   * @param rightFor networks the figure would be right for; only where it is right by no convention
   */
  record ComparisonJson(
      SourceJson source,
      String model,
      Architecture architecture,
      double width,
      int classes,
      int imageSize,
      Quantity quantity,
      String quoted,
      double value,
      List<HeldJson> computed,
      @Nullable Convention matches,
      List<HeldJson> rightFor,
      @Nullable Remark remark) {

    static ComparisonJson of(Comparison comparison) {
      Quotation quotation = comparison.quotation();
      return new ComparisonJson(
          SourceJson.of(quotation.source()),
          quotation.model(),
          quotation.architecture(),
          quotation.width(),
          quotation.classes(),
          quotation.imageSize(),
          quotation.quantity(),
          quotation.figure(),
          quotation.value(),
          comparison.held().stream().map(HeldJson::of).toList(),
          comparison.verdict().orElse(null),
          comparison.others().stream().map(HeldJson::of).toList(),
          quotation.remark());
    }
  }

  /** Who says so, and where. */
  record SourceJson(Source id, String title, @Nullable String url) {

    static SourceJson of(Source source) {
      return new SourceJson(source, source.title(), source.address());
    }
  }

  /**
   * Our figure.
   *
   * @param value operations, parameters or bytes
   * @param ratio the quoted figure over ours
   */
  record HeldJson(Architecture architecture, Convention convention, long value, double ratio) {

    static HeldJson of(Held held) {
      return new HeldJson(held.architecture(), held.convention(), held.ours(), held.ratio());
    }
  }
}
