package dev.joryu.api.events;

import dev.joryu.api.request.Query;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events a client wants.
 *
 * @param runs only of these runs; empty for all
 * @param experiment only of this experiment's runs; null for all
 * @param lastId id of the last event it got; null to begin now
 */
record Wanted(Set<Long> runs, @Nullable String experiment, @Nullable Long lastId) {

  /** The header a browser sends when it comes back. */
  static final String LAST_EVENT_ID = "Last-Event-ID";

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");
  private static final String ID_RULE = "the id of an event, a whole number";

  static Wanted read(HttpServletRequest request) {
    Wanted wanted = Query.read(request, Wanted::read, "run");
    String header = request.getHeader(LAST_EVENT_ID);
    if (header == null) {
      return wanted;
    }
    if (!ID.matcher(header).matches()) {
      throw new InvalidInput(new Violation(LAST_EVENT_ID, Rule.MALFORMED, header, ID_RULE));
    }
    return new Wanted(wanted.runs(), wanted.experiment(), Long.valueOf(header));
  }

  private static Wanted read(Fields fields) {
    Set<Long> runs =
        fields.textList("run", ID, "ids of runs").stream()
            .filter(id -> !id.isEmpty())
            .map(Long::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    String experiment = fields.optionalText("experiment", Names.NAME, Names.NAME_RULE);
    String lastId = fields.optionalText("lastEventId", ID, ID_RULE);
    return new Wanted(runs, experiment, lastId == null ? null : Long.valueOf(lastId));
  }
}
