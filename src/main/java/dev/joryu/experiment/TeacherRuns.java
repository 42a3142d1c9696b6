package dev.joryu.experiment;

import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs that make teachers, and the runs that wait for them. */
@Component
class TeacherRuns {

  private final JdbcClient jdbc;
  private final Datasets datasets;

  TeacherRuns(JdbcClient jdbc, Datasets datasets) {
    this.jdbc = jdbc;
    this.datasets = datasets;
  }

  /**
   * The teacher that an unfinished run will make under this name. The run is held until the
   * transaction ends, so that it cannot finish unnoticed while a student is being queued.
   */
  Optional<References.Teacher> making(String model) {
    return jdbc.sql(
            """
            select id, spec from run
            where model = :model and method = 'teacher'
              and status in ('QUEUED', 'RUNNING', 'CANCELLING')
            for share
            """)
        .param("model", model)
        .query(
            (row, number) -> {
              RunSpec spec = SpecColumn.read(row.getString("spec"));
              return new References.Teacher(
                  new TeacherLink(model, row.getLong("id"), null, null, null),
                  spec.model().architecture(),
                  datasets.find(spec.dataset()).orElseThrow().classes());
            })
        .optional();
  }

  /** The network of the teacher that an unfinished run will make under this name. */
  Optional<ModelSpec> network(String model) {
    return jdbc.sql(
            """
            select spec from run
            where model = :model and method = 'teacher'
              and status in ('QUEUED', 'RUNNING', 'CANCELLING')
            """)
        .param("model", model)
        .query((row, number) -> SpecColumn.read(row.getString("spec")).model())
        .optional();
  }

  /** Lets the runs start that waited for this teacher, and freezes what they learn from. */
  void made(long run, TeacherLink teacher) {
    jdbc.sql(
            """
            update run set teacher = :teacher::jsonb
            where teacher_run = :run and status = 'QUEUED' and teacher is null
            """)
        .param("teacher", JsonColumn.write(teacher))
        .param("run", run)
        .update();
  }

  /** Fails the runs that waited for a teacher which will not come; says which. */
  List<Long> failWaiting() {
    return jdbc.sql(
            """
                update run set status = 'FAILED', finished_at = now(), held = false,
                  status_reason = 'its teacher ''' || run.teacher_model || ''' was not made: run '
                    || gone.id || ' is ' || lower(gone.status)
                from run gone
                where run.teacher_run = gone.id and run.teacher_run is not null
                  and run.status = 'QUEUED' and run.teacher is null
                  and gone.status in ('FAILED', 'CANCELLED', 'PRUNED')
                returning run.id
                """)
        .query(Long.class)
        .list();
  }
}
