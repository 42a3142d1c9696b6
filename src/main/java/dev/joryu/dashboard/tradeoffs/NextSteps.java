package dev.joryu.dashboard.tradeoffs;

import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Measure;
import dev.joryu.comparison.Row;
import dev.joryu.comparison.TradeoffTable;
import dev.joryu.dashboard.site.Wording;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Says what to do next where a table cannot say what it is for. */
@Component
class NextSteps {

  private final Wording wording;

  NextSteps(Wording wording) {
    this.wording = wording;
  }

  List<String> of(TradeoffTable table) {
    List<Row> groups = table.rows().stream().filter(r -> r.kind() == Row.Kind.GROUP).toList();
    if (groups.isEmpty()) {
      return List.of(wording.text("tradeoffs.advice.no-runs"));
    }
    if (groups.stream().allMatch(row -> row.runs().isEmpty())) {
      return List.of(wording.text("tradeoffs.advice.none-finished"));
    }
    List<String> advice = new ArrayList<>();
    if (table.baseline() == null) {
      advice.add(wording.text("tradeoffs.advice.no-baseline"));
    }
    if (groups.stream().noneMatch(row -> has(row, Measure.ACCURACY))) {
      advice.add(wording.text("tradeoffs.advice.no-test"));
    }
    List<String> single =
        groups.stream().filter(row -> row.seeds().size() == 1).map(Row::label).toList();
    if (!single.isEmpty()) {
      advice.add(wording.text("tradeoffs.advice.one-seed", String.join(", ", single)));
    }
    return advice;
  }

  private static boolean has(Row row, Measure measure) {
    Cell cell = row.cells().get(measure.toString());
    return cell != null && cell.value() != null;
  }
}
