package dev.joryu.comparison;

import dev.joryu.analysis.ParetoFront.Place;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.spec.Method;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row before it is judged beside the others.
 *
 * @param onOtherImages whether its figures on test images are of other images than the baseline's
 */
record Draft(
    Row.Kind kind,
    String label,
    @Nullable Method method,
    List<Long> runs,
    List<Long> seeds,
    @Nullable Integer imageSize,
    @Nullable ModelProfile profile,
    Map<String, Cell> cells,
    boolean onOtherImages,
    @Nullable Comparison toBaseline,
    List<Note> flags,
    List<Quote> quotes,
    List<Row.Shown> exports) {

  Row judged(List<BudgetCheck> budgets, Place place, @Nullable Double score, List<Note> unranked) {
    return new Row(
        kind,
        label,
        method,
        runs,
        seeds,
        imageSize,
        profile,
        cells,
        toBaseline,
        budgets,
        place,
        score,
        Stream.concat(flags.stream(), unranked.stream()).toList(),
        quotes,
        exports);
  }
}
