package dev.joryu.api.experiments;

import dev.joryu.comparison.Cell;
import dev.joryu.comparison.Lack;
import dev.joryu.comparison.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure, or why there is none.
 *
 * @param convention how it is counted, a key of {@code conventions}, or for quoted figures {@code
 *     tradeoff.convention.quoted}
 * @param lack why there is no value or, where there is one, no interval
 * @param reason the same in a sentence
 * @param notes what to think of the figure, in sentences
 */
record CellJson(
    @Nullable Double value,
    int n,
    @Nullable Double sd,
    @Nullable Double ciLow,
    @Nullable Double ciHigh,
    @Nullable Origin origin,
    String convention,
    @Nullable Lack lack,
    @Nullable String reason,
    List<String> notes) {

  static CellJson of(Cell cell, Spoken spoken) {
    return new CellJson(
        cell.value(),
        cell.n(),
        cell.sd(),
        cell.interval() == null ? null : cell.interval().low(),
        cell.interval() == null ? null : cell.interval().high(),
        cell.origin(),
        cell.convention().key(),
        cell.lack(),
        cell.lack() == null ? null : spoken.text(cell.lack().key()),
        spoken.texts(cell.notes()));
  }
}
