package dev.joryu.api.events;

import dev.joryu.api.problem.NotFound;
import dev.joryu.event.Event;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What events are about: knows the experiment of a run, which never changes. */
@Component
class Subjects {

  private final Runs runs;
  private final Experiments experiments;
  private final JsonMapper json;
  private final Map<Long, String> experimentOf = new ConcurrentHashMap<>();

  Subjects(Runs runs, Experiments experiments, JsonMapper json) {
    this.json = json;
    this.runs = runs;
    this.experiments = experiments;
  }

  /**
   * What passes to a client.
   *
   * @throws NotFound if it wants a run or an experiment that does not exist
   */
  Predicate<Event> filter(Wanted wanted) {
    for (Long run : wanted.runs()) {
      if (experimentOf(run).isEmpty()) {
        throw new NotFound("run", run.toString());
      }
    }
    String experiment = wanted.experiment();
    if (experiment != null && experiments.find(experiment).isEmpty()) {
      throw new NotFound("experiment", experiment);
    }
    return event -> isWanted(event, wanted);
  }

  private boolean isWanted(Event event, Wanted wanted) {
    Long run = event.run();
    if (run == null) {
      return wanted.runs().isEmpty() && wanted.experiment() == null;
    }
    return (wanted.runs().isEmpty() || wanted.runs().contains(run))
        && (wanted.experiment() == null
            || experimentOf(event, run).filter(wanted.experiment()::equals).isPresent());
  }

  /** What was deleted cannot be looked up, so the event says it itself. */
  private Optional<String> experimentOf(Event event, long run) {
    return event.kind() == Event.Kind.DELETED
        ? Optional.of(json.readTree(event.payload()).path("experiment").asString())
        : experimentOf(run);
  }

  private Optional<String> experimentOf(long run) {
    return Optional.ofNullable(
        experimentOf.computeIfAbsent(run, id -> runs.find(id).map(Run::experiment).orElse(null)));
  }
}
