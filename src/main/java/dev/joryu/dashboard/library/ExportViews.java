package dev.joryu.dashboard.library;

import dev.joryu.analysis.Interval;
import dev.joryu.analysis.Proportion;
import dev.joryu.assessment.Assessment;
import dev.joryu.catalog.Export;
import dev.joryu.catalog.Exports;
import dev.joryu.dashboard.devices.MeasuredRows;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.examination.TestedFiles;
import dev.joryu.inference.Parity;
import java.util.List;
import org.springframework.stereotype.Component;

/** Exports and what was measured of them, in words. */
@Component
public class ExportViews {

  private final Exports exports;
  private final TestedFiles tested;
  private final MeasuredRows rows;
  private final Wording wording;

  ExportViews(Exports exports, TestedFiles tested, MeasuredRows rows, Wording wording) {
    this.exports = exports;
    this.tested = tested;
    this.rows = rows;
    this.wording = wording;
  }

  /** The exports of a model. */
  public List<ExportView> of(String model) {
    return exports.list(model).stream().map(this::view).toList();
  }

  private ExportView view(Export export) {
    return new ExportView(
        export.model(),
        export.format().toString(),
        wording.bytes(export.bytes()),
        Moment.of(export.createdAt()),
        List.of(
            new Fact(wording.text("export.tested"), tested(export)),
            new Fact(wording.text("export.parity"), parity(export.parity())),
            new Fact(wording.text("export.made-in"), seconds(export.seconds())),
            new Fact(wording.text("fact.hash"), export.sha256())),
        export.measurements().stream().map(rows::of).toList());
  }

  private String tested(Export export) {
    TestedFiles.Tested found = tested.of(export).orElse(null);
    if (found == null) {
      return wording.text("export.not-tested");
    }
    Interval interval = new Proportion(found.right(), found.images()).interval(Assessment.LEVEL);
    return wording.text(
        "export.tested.figure",
        wording.percent(found.accuracy()),
        wording.percent(interval.low()),
        wording.percent(interval.high()),
        wording.count(found.images()),
        found.dataset());
  }

  private String parity(Parity parity) {
    String images =
        parity.dataset() == null
            ? wording.text("export.parity.leaves", parity.images())
            : wording.text("export.parity.dataset", parity.images(), parity.dataset());
    return wording.text("export.parity.figure", wording.figure(parity.relative()), images);
  }

  private String seconds(double value) {
    return wording.text("measurement.seconds", wording.decimals(value, 1));
  }
}
