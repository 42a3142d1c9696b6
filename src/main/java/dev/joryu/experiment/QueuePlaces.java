package dev.joryu.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Tells where queued runs stand. */
@Component
class QueuePlaces {

  private final Lines lines;

  QueuePlaces(Lines lines) {
    this.lines = lines;
  }

  /** The places of those of these runs that are queued. */
  Map<Long, QueuePlace> of(Collection<Long> runs) {
    return of(lines.read(), runs);
  }

  static Map<Long, QueuePlace> of(Line line, Collection<Long> runs) {
    Set<Long> wanted = new HashSet<>(runs);
    Map<Long, Forecast.Start> starts = Forecast.of(line, wanted);
    Blocks blocks = new Blocks(line);
    Map<Long, QueuePlace> places = new HashMap<>();
    for (WaitingRun run : line.waiting()) {
      if (wanted.contains(run.id())) {
        Forecast.Start start = starts.getOrDefault(run.id(), new Forecast.Start(null, null));
        String blocked = blocks.of(run).orElse(null);
        places.put(
            run.id(),
            new QueuePlace(
                run.held() ? null : run.position(),
                start.at(),
                blocked == null ? start.unknown() : null,
                blocked,
                run.held()));
      }
    }
    return places;
  }
}
