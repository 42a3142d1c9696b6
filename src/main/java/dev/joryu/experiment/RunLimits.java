package dev.joryu.experiment;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How many runs of one owner or one experiment may run at once; owns the table. */
@Component
public class RunLimits {

  /** Stands for everybody without a limit of their own. */
  public static final String EVERYBODY = "*";

  /** The largest limit. */
  public static final int LARGEST = 10_000;

  private final JdbcClient jdbc;

  RunLimits(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** All limits: of owners, then of experiments, by name. */
  public List<Limit> list() {
    return jdbc.sql("select kind, name, most from run_limit order by kind desc, name")
        .query(
            (row, number) ->
                new Limit(
                    Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                    row.getString("name"),
                    row.getInt("most")))
        .list();
  }

  /** Sets a limit, or changes it; runs that run already are left alone. */
  public Limit set(Limit limit) {
    jdbc.sql(
            """
            insert into run_limit (kind, name, most) values (:kind, :name, :most)
            on conflict (kind, name) do update set most = excluded.most
            """)
        .param("kind", limit.kind().toString())
        .param("name", limit.name())
        .param("most", limit.most())
        .update();
    return limit;
  }

  /** Lifts a limit; says whether there was one. */
  public boolean remove(Kind kind, String name) {
    return jdbc.sql("delete from run_limit where kind = :kind and name = :name")
            .param("kind", kind.toString())
            .param("name", name)
            .update()
        > 0;
  }

  /** The limit that holds for a name. */
  static Optional<Limit> of(List<Limit> limits, Kind kind, String name) {
    return limits.stream()
        .filter(limit -> limit.kind == kind && limit.name.equals(name))
        .findFirst()
        .or(
            () ->
                limits.stream()
                    .filter(limit -> limit.kind == kind && limit.name.equals(EVERYBODY))
                    .findFirst());
  }

  /** What is limited. */
  public enum Kind {
    /** Runs of one owner. */
    OWNER,
    /** Runs of one experiment. */
    EXPERIMENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A limit.
   *
   * @param name of the owner or experiment, or {@link #EVERYBODY}
   * @param most runs at once
   */
  public record Limit(Kind kind, String name, int most) {}
}
