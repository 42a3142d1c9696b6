package dev.joryu.comparison;

import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What files made from runs' networks answered themselves; nothing of it is the networks'.
 *
 * @param digests by run; runs whose file was not asked are missing
 */
record ExamFigures(Map<Long, Digest> digests) implements Figures {

  @Override
  public Optional<Digest> digest(Run run) {
    return Optional.ofNullable(digests.get(run.id()));
  }

  @Override
  public OptionalDouble of(Run run, String metric) {
    return Figures.said(digest(run), metric);
  }

  @Override
  public Lack lack(List<Run> runs, String metric) {
    return runs.stream().anyMatch(run -> digests.containsKey(run.id()))
        ? Lack.NOT_MEASURED
        : Lack.NOT_EXAMINED;
  }

  @Override
  public Lack unjudged() {
    return Lack.NOT_EXAMINED;
  }
}
