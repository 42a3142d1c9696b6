package dev.joryu.chores;

import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.joryu.comparison.KeptDigests;
import dev.joryu.event.Events;
import dev.joryu.examination.Examiner;
import dev.joryu.experiment.Idempotency;
import dev.joryu.experiment.Queue;
import dev.joryu.fleet.LeaseSettings;
import dev.joryu.retention.Retention;
import dev.joryu.retention.Storage;
import dev.joryu.webhook.Announcements;
import dev.joryu.webhook.Dispatcher;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The chores and when they are done. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class ChoreConfiguration {

  private static final Duration EVENTS = Duration.ofHours(1);
  private static final Duration IDEMPOTENCY_KEYS = Duration.ofHours(24);

  private static final LocalTime EARLY = LocalTime.of(4, 0);

  /** No run stays RUNNING when every worker is dead. */
  @Bean
  RecurringTask<Void> takeBackExpired(Queue queue, LeaseSettings leases) {
    return Chore.of(
        "take-back-expired", Schedules.fixedDelay(leases.sweep()), queue::takeBackExpired);
  }

  @Bean
  RecurringTask<Void> forgetOld(
      Events events, Announcements announcements, Idempotency idempotency) {
    return Chore.of(
        "forget",
        Schedules.fixedDelay(Duration.ofMinutes(1)),
        () -> {
          events.forgetOlderThan(EVENTS, announcements.read());
          idempotency.forgetOlderThan(IDEMPOTENCY_KEYS);
        });
  }

  @Bean
  RecurringTask<Void> tellWebhooks(Announcements announcements, Dispatcher dispatcher) {
    return Chore.of(
        "webhooks",
        Schedules.fixedDelay(Duration.ofSeconds(5)),
        () -> {
          announcements.readOn();
          dispatcher.sendDue();
        });
  }

  /** One after another, on one server, however many there are. */
  @Bean
  RecurringTask<Void> examine(Examiner examiner) {
    return Chore.of("exams", Schedules.fixedDelay(Duration.ofSeconds(3)), examiner::examineAll);
  }

  /** What was due while no server ran is done when one starts. */
  @Bean
  RecurringTask<Void> tidyUp(Retention retention) {
    return Chore.of(Timetable.RETENTION, Schedules.daily(EARLY), retention::carryOut);
  }

  /** Nobody waits for the figures of a run that finished a minute ago. */
  @Bean
  RecurringTask<Void> digestEvaluations(KeptDigests digests) {
    return Chore.of(
        "evaluation-digests", Schedules.fixedDelay(Duration.ofMinutes(1)), digests::catchUp);
  }

  /** Other machines are their workers' business. */
  @Bean
  RecurringTask<Void> makeRoom(Storage storage) {
    return Chore.of("pixel-cache", Schedules.fixedDelay(Duration.ofHours(1)), storage::makeRoom);
  }

  /** Several servers may run on one host, so its name would not tell them apart. */
  @Bean
  DbSchedulerCustomizer chores(DataSource dataSource) {
    String name = "server-" + UUID.randomUUID();
    return new DbSchedulerCustomizer() {
      @Override
      public Optional<SchedulerName> schedulerName() {
        return Optional.of(new SchedulerName.Fixed(name));
      }

      @Override
      public Optional<DataSource> dataSource() {
        return Optional.of(new PatientDataSource(dataSource));
      }
    };
  }
}
