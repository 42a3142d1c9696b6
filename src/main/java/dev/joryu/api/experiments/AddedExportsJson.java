package dev.joryu.api.experiments;

import dev.joryu.comparison.ExportRow;
import java.util.List;

/** The exports that were added to a trade-off table. */
record AddedExportsJson(List<ExportRowJson> items, int total) {

  static AddedExportsJson of(List<ExportRow> added) {
    return new AddedExportsJson(added.stream().map(ExportRowJson::of).toList(), added.size());
  }
}
