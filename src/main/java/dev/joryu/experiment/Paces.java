package dev.joryu.experiment;

import dev.joryu.experiment.Line.Pace;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads off the curves and the attempts of runs how long they took. */
@Component
class Paces {

  /** How many of the newest comparable runs tell how long an epoch takes. */
  private static final int SAMPLE = 5;

  /**
   * What the runs of a table {@code sample} took, as the table {@code measured}: seconds for an
   * epoch, for the whole, and of the whole for all that was no epoch.
   */
  private static final String MEASURED =
      """
      epoch as (
        select gap.id, percentile_cont(0.5) within group (order by gap.seconds) as seconds
        from (
          select sample.id, extract(epoch from at - lag(at) over (
            partition by sample.id order by step)) as seconds
          from sample join metric_point on metric_point.run = sample.id
            join metric_name on metric_name.id = metric_point.metric
              and metric_name.name = 'val/accuracy') gap
        where gap.seconds is not null
        group by gap.id),
      whole as (
        select sample.id, extract(epoch from sum(attempt.ended_at - attempt.started_at))
          as seconds
        from sample join attempt on attempt.run = sample.id
          and attempt.started_at >= sample.started_at
        where sample.complete and attempt.ended_at is not null
        group by sample.id),
      measured as (
        select sample.id, sample.pace, coalesce(epoch.seconds, whole.seconds / sample.epochs)
          as epoch, whole.seconds - sample.epochs * epoch.seconds as rest
        from sample left join epoch using (id) left join whole using (id))
      """;

  private final JdbcClient jdbc;

  Paces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Medians over the newest runs that trained the same network on the same images. */
  Map<String, Pace> of(Collection<String> kinds) {
    Map<String, Pace> paces = new HashMap<>();
    jdbc.sql(
            """
            with sample as (
              select kind.pace, run.id, run.epochs, run.status = 'SUCCEEDED' as complete,
                run.started_at
              from unnest(:kinds::text[]) kind (pace) cross join lateral (
                select * from run
                where run.pace = kind.pace and status in ('SUCCEEDED', 'RUNNING')
                order by id desc limit :sample) run),
            %s
            select pace, percentile_cont(0.5) within group (order by epoch) as epoch,
              coalesce(greatest(0, percentile_cont(0.5) within group (order by rest)), 0) as rest
            from measured where epoch is not null
            group by pace
            """
                .formatted(MEASURED))
        .param("kinds", kinds.toArray(String[]::new))
        .param("sample", SAMPLE)
        .query(
            row -> {
              paces.put(
                  row.getString("pace"), new Pace(row.getDouble("epoch"), row.getDouble("rest")));
            });
    return paces;
  }

  /**
   * What the newest runs took that did what this one will: the same method, dataset, network, image
   * and batch size, images an epoch shows and tests afterwards, and under the same teacher's
   * network that answers from a cache as this one's does, or live.
   *
   * @param teacher the network that teaches; null where none does
   * @param tests whether the tests afterwards must have been the same
   */
  List<Took> like(RunSpec spec, @Nullable ModelSpec teacher, boolean tests) {
    return jdbc.sql(
            """
            with sample as (
              select run.pace, run.id, run.epochs, true as complete, run.started_at
              from run left join model on model.name = run.teacher_model
              where run.pace = :pace and run.status = 'SUCCEEDED'
                and model.architecture is not distinct from :teacher::text
                and (model.preprocessing ->> 'size')::int is not distinct from :teacherSize::int
                and (:teacher::text is null
                  or ((run.spec -> 'distillation' ->> 'cacheViews')::int > 0) = :cached)
                and (run.spec -> 'training' ->> 'stepsPerEpoch')::int
                  is not distinct from :steps::int
                and (run.spec -> 'training' ->> 'labelsPerClass')::int
                  is not distinct from :labels::int
                and (run.spec -> 'distillation' ->> 'transfer') = :transfer
                and (not :tests or (
                  coalesce((run.spec -> 'evaluation' ->> 'robustness')::boolean, false),
                  coalesce((run.spec -> 'evaluation' ->> 'background')::boolean, false),
                  coalesce((run.spec -> 'evaluation' ->> 'gaze')::boolean, false))
                  = (:robustness, :background, :gaze))
              order by run.id desc limit :sample),
            %s,
            cpu as (
              select sample.id, sum((phase ->> 'cpuSeconds')::float8) as seconds,
                sum((phase ->> 'wallSeconds')::float8) as wall,
                max(attempt.provenance -> 'machine' ->> 'host') as host
              from sample join attempt on attempt.run = sample.id
                cross join jsonb_array_elements(attempt.provenance -> 'phases') phase
              group by sample.id)
            select measured.id, epoch, coalesce(greatest(0, rest), 0) as rest,
              cpu.seconds / nullif(cpu.wall, 0) as threads, coalesce(cpu.host, '') as host
            from measured left join cpu using (id) where epoch is not null order by id
            """
                .formatted(MEASURED))
        .param("pace", key(spec))
        .param("teacher", teacher == null ? null : teacher.architecture().toString())
        .param("teacherSize", teacher == null ? null : teacher.imageSize())
        .param("cached", spec.distillation().cacheViews() > 0)
        .param("steps", spec.training().stepsPerEpoch())
        .param("labels", spec.training().labelsPerClass())
        .param("transfer", spec.distillation().transfer().toString())
        .param("tests", tests)
        .param("robustness", spec.evaluation().robustness())
        .param("background", spec.evaluation().background())
        .param("gaze", spec.evaluation().gaze())
        .param("sample", SAMPLE)
        .query(
            (row, number) -> {
              double threads = row.getDouble("threads");
              boolean unknown = row.wasNull();
              return new Took(
                  row.getLong("id"),
                  row.getDouble("epoch"),
                  row.getDouble("rest"),
                  unknown ? null : threads,
                  row.getString("host"));
            })
        .list();
  }

  /** What the column {@code pace} of a run with this spec will say. */
  static String key(RunSpec spec) {
    ModelSpec model = spec.model();
    return String.join(
        "|",
        spec.method().toString(),
        spec.dataset(),
        model.architecture().toString(),
        String.valueOf(model.width()),
        String.valueOf(model.imageSize()),
        String.valueOf(spec.training().batchSize()));
  }

  /**
   * What a run took, in seconds.
   *
   * @param rest for all that was no epoch
   * @param threads processors it kept busy on average; null where that was not recorded
   * @param host the machine; empty where that was not recorded
   */
  record Took(long run, double epoch, double rest, @Nullable Double threads, String host) {

    double seconds(int epochs) {
      return rest + epochs * epoch;
    }
  }
}
