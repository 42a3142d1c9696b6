package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.runs.BulkView.RefusedRun;
import dev.joryu.dashboard.runs.BulkView.UndoForm;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.BulkOrder.Outcome;
import dev.joryu.experiment.BulkOrder.Refusal;
import dev.joryu.experiment.Undo;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks before many runs change, and says what became of them. */
@Component
class BulkViews {

  private static final int LISTED = 100;

  private final BulkActions bulk;
  private final Wording wording;

  BulkViews(BulkActions bulk, Wording wording) {
    this.bulk = bulk;
    this.wording = wording;
  }

  /** Asks whether an order shall be carried out. */
  BulkView question(BulkOrder order, String value) {
    Outcome plan = bulk.plan(order);
    return view(
        wording.text("bulk.ask", action(order)),
        order,
        value,
        plan,
        wording.text("bulk.will", plan.done().size()),
        null,
        null);
  }

  /** Carries an order out and says how it went. */
  BulkView answer(BulkOrder order, String value) {
    Undo undo = bulk.undo(order);
    Outcome outcome = bulk.carryOut(order);
    Undo possible = undo.of(outcome.done());
    return view(
        wording.text("bulk.done", action(order)),
        order,
        value,
        outcome,
        wording.text("bulk.did", outcome.done().size()),
        possible.isEmpty() ? null : new UndoForm(possible.kind().toString(), possible.text()),
        null);
  }

  /** Says how taking back went. */
  BulkView undone(Outcome outcome) {
    return new BulkView(
        wording.text("bulk.undone"),
        "",
        "",
        ids(outcome.done()),
        wording.text("bulk.did", outcome.done().size()),
        refused(outcome),
        more(outcome),
        null,
        null);
  }

  /** Says what the form lacks. */
  BulkView wrong(String message) {
    return new BulkView(
        wording.text("bulk.nothing"), "", "", "", "", List.of(), null, null, message);
  }

  private BulkView view(
      String title,
      BulkOrder order,
      String value,
      Outcome outcome,
      String summary,
      @Nullable UndoForm undo,
      @Nullable String wrong) {
    return new BulkView(
        title,
        order.action().toString(),
        value,
        ids(outcome.done()),
        summary,
        refused(outcome),
        more(outcome),
        undo,
        wrong);
  }

  private String action(BulkOrder order) {
    return wording.text("bulk.action." + order.action());
  }

  private List<RefusedRun> refused(Outcome outcome) {
    return outcome.refused().stream()
        .limit(LISTED)
        .map((Refusal refusal) -> new RefusedRun(refusal.run(), wording.sentence(refusal.reason())))
        .toList();
  }

  private @Nullable String more(Outcome outcome) {
    int hidden = outcome.refused().size() - LISTED;
    return hidden > 0 ? wording.text("bulk.more", hidden) : null;
  }

  private static String ids(List<Long> runs) {
    return runs.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
