package dev.joryu.experiment;

import dev.joryu.spec.Method;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are wanted; null asks nothing.
 *
 * @param tag {@code key} or {@code key:value}
 * @param q text that the name, the experiment or the model contains
 * @param owner who asked for the run
 */
public record RunFilter(
    @Nullable String experiment,
    @Nullable Method method,
    @Nullable RunStatus status,
    @Nullable String tag,
    @Nullable String q,
    @Nullable String owner) {

  /** Asks for the runs of everybody. */
  public RunFilter(
      @Nullable String experiment,
      @Nullable Method method,
      @Nullable RunStatus status,
      @Nullable String tag,
      @Nullable String q) {
    this(experiment, method, status, tag, q, null);
  }

  /** Asks nothing. */
  public static RunFilter all() {
    return new RunFilter(null, null, null, null, null);
  }

  /** Asks for the runs of one experiment. */
  public static RunFilter of(String experiment) {
    return new RunFilter(experiment, null, null, null, null);
  }

  /** Whether it asks nothing. */
  public boolean isEmpty() {
    return equals(all());
  }

  /** The WHERE clause; its parameters are added. */
  String where(Map<String, Object> parameters) {
    StringBuilder where = new StringBuilder("where true");
    if (experiment != null) {
      where.append(" and run.experiment = :experiment");
      parameters.put("experiment", experiment);
    }
    if (method != null) {
      where.append(" and run.method = :method");
      parameters.put("method", method.toString());
    }
    if (status != null) {
      where.append(" and run.status = :status");
      parameters.put("status", status.name());
    }
    if (owner != null) {
      where.append(" and run.owner = :owner");
      parameters.put("owner", owner);
    }
    if (tag != null) {
      String[] parts = tag.split(":", 2);
      where.append(" and jsonb_exists(run.tags, :tag)");
      parameters.put("tag", parts[0]);
      if (parts.length == 2) {
        where.append(" and run.tags->>:tag = :tagValue");
        parameters.put("tagValue", parts[1]);
      }
    }
    if (q != null) {
      where.append(
          " and position(:q in lower(run.name || ' ' || run.experiment || ' ' || run.model)) > 0");
      parameters.put("q", q.toLowerCase(Locale.ROOT));
    }
    return where.toString();
  }
}
