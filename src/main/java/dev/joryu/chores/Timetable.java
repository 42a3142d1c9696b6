package dev.joryu.chores;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** When chores are done next. */
@Component
@ConditionalOnWebApplication
public class Timetable {

  static final String RETENTION = "retention";

  private final SchedulerClient scheduler;

  Timetable(SchedulerClient scheduler) {
    this.scheduler = scheduler;
  }

  /** When the server tidies up next; empty before it has settled that. */
  public Optional<Instant> nextTidyUp() {
    return scheduler
        .getScheduledExecution(TaskInstanceId.of(RETENTION, RecurringTask.INSTANCE))
        .map(execution -> execution.getExecutionTime());
  }
}
