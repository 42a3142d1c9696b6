package dev.joryu.chaos;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.SoftAssertions;

/** Judges disturbed runs by their undisturbed twins. */
final class Verdict {

  private final SoftAssertions softly = new SoftAssertions();
  private final List<Record> quiet;
  private int runs;
  private int attempts;
  private long points;
  private int summaries;

  /**
   * @param quiet the undisturbed runs, in the order of the workload
   */
  Verdict(List<Record> quiet) {
    this.quiet = quiet;
  }

  /**
   * Judges all runs of a round.
   *
   * @param ends what there was of those cancelled for good when they ended
   */
  void onRound(
      String name, List<Long> round, Map<Long, Record> ends, Database database, Client client)
      throws SQLException, IOException, InterruptedException {
    for (int number = 0; number < round.size(); number++) {
      long run = round.get(number);
      Record actual = Record.of(run, database, client);
      switch (number) {
        case Workload.DOOMED -> onCancelled(run, actual, Objects.requireNonNull(ends.get(run)));
        case Workload.ORPHANED ->
            onOrphaned(
                run, actual, Workload.name(name, Workload.DOOMED), round.get(Workload.DOOMED));
        default -> onTwin(run, actual, number);
      }
    }
  }

  /** A run that must have ended as the undisturbed one of this number did. */
  void onTwin(long run, Record actual, int number) {
    Record expected = quiet.get(number);
    String which = described(run, actual);
    softly.assertThat(actual.status()).as(which).isEqualTo(expected.status());
    if (actual.status().equals("FAILED")) {
      softly.assertThat(actual.reason()).as(which).isEqualTo(expected.reason());
    }
    softly.assertThat(actual.weights()).as(which).isEqualTo(expected.weights());
    softly.assertThat(actual.points().keySet()).as(which).isEqualTo(expected.points().keySet());
    softly.assertThat(actual.points().equals(expected.points())).as(which + " values").isTrue();
    softly.assertThat(actual.summaries()).as(which).isEqualTo(expected.summaries());
    onAny(run, actual);
  }

  /** It stays as it ended, and is as far as it came what its twin was there. */
  private void onCancelled(long run, Record actual, Record end) {
    String which = described(run, actual);
    softly.assertThat(actual.status()).as(which).isEqualTo("CANCELLED");
    softly.assertThat(actual).as(which + " after its end").isEqualTo(end);
    softly.assertThat(actual.points()).as(which).isNotEmpty();
    softly.assertThat(actual.weights()).as(which).isEqualTo("none");
    Map<String, Double> twin = quiet.get(Workload.TEACHER).points();
    actual.points().entrySet().stream()
        .filter(point -> point.getKey().startsWith("train/loss@"))
        .filter(point -> twin.containsKey(point.getKey()))
        .forEach(
            point ->
                softly
                    .assertThat(point.getValue())
                    .as(which + " " + point.getKey())
                    .isEqualTo(twin.get(point.getKey())));
    onAny(run, actual);
  }

  private void onOrphaned(long run, Record actual, String teacher, long madeBy) {
    String which = described(run, actual);
    softly.assertThat(actual.status()).as(which).isEqualTo("FAILED");
    softly
        .assertThat(actual.reason())
        .as(which)
        .isEqualTo("its teacher '%s' was not made: run %d is cancelled", teacher, madeBy);
    softly.assertThat(actual.attempts()).as(which + " attempts").isZero();
    softly.assertThat(actual.points()).as(which).isEmpty();
    onAny(run, actual);
  }

  private void onAny(long run, Record actual) {
    String which = described(run, actual);
    softly.assertThat(actual.open()).as(which + " attempts not ended").isZero();
    softly.assertThat(actual.late()).as(which + " points after its end").isZero();
    softly.assertThat(actual.doubled()).as(which + " doubled lines").isZero();
    runs++;
    attempts += actual.attempts();
    points += actual.points().size();
    summaries += actual.summaries().size();
  }

  /** Tells what was looked at, and fails if anything was wrong. */
  void pass() {
    System.out.printf(
        "%d runs, %d attempts, %,d points and %,d summaries compared%n",
        runs, attempts, points, summaries);
    softly.assertAll();
  }

  private static String described(long run, Record actual) {
    return "run " + run + " (" + actual.reason() + ")";
  }
}
