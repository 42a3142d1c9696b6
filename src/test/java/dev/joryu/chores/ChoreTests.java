package dev.joryu.chores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.DbSchedulerAutoConfiguration;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.joryu.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Chores by the scheduler as the server sets it up, on a database that comes and goes. */
@ExtendWith(OutputCaptureExtension.class)
class ChoreTests {

  private final TestDatabase database = TestDatabase.migrated();
  private final Probe probe = new Probe();

  @Test
  void ofSeveralServersOneDoesAChore() {
    try (ConfigurableApplicationContext one = server();
        ConfigurableApplicationContext other = server()) {
      await().atMost(Duration.ofSeconds(20)).until(() -> probe.done.get() >= 6);

      assertThat(one.isActive() && other.isActive()).isTrue();
      assertThat(probe.mostAtOnce.get()).isEqualTo(1);
      assertThat(
              JdbcClient.create(database.dataSource())
                  .sql("select count(*) from chore where task_name = 'probe'")
                  .query(Integer.class)
                  .single())
          .isEqualTo(1);
    }
  }

  @Test
  void outlivesADatabaseThatGoesAway(CapturedOutput output) {
    try (ConfigurableApplicationContext server = server()) {
      await().until(() -> probe.done.get() >= 2);
      Flaky flaky = server.getBean(Flaky.class);
      flaky.away = true;
      await().until(() -> flaky.refused.get() >= 4);
      int before = probe.done.get();
      flaky.away = false;
      await().atMost(Duration.ofSeconds(15)).until(() -> probe.done.get() >= before + 2);

      assertThat(output.getAll().split("The database is away; chores wait", -1)).hasSize(2);
      assertThat(output.getAll()).contains("The database is back; chores go on");
      assertThat(output.getAll()).doesNotContain("Unhandled exception");
    }
  }

  @Test
  void stopsInSecondsWhileTheDatabaseIsAway() {
    ConfigurableApplicationContext server = server();
    Flaky flaky = server.getBean(Flaky.class);
    await().until(() -> probe.done.get() >= 1);
    flaky.away = true;
    await().until(() -> flaky.refused.get() >= 1);
    Instant asked = Instant.now();
    server.close();
    assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void tellsAFailureOnceAndThatItIsOver(CapturedOutput output) {
    CountDownLatch healed = new CountDownLatch(1);
    Chore chore =
        new Chore(
            "broken",
            () -> {
              if (healed.getCount() > 0) {
                throw new IllegalStateException("no luck");
              }
            });
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(chore::run).hasMessage("no luck");
    }
    healed.countDown();
    chore.run();

    assertThat(output.getAll().split("Chore broken failed", -1)).hasSize(2);
    assertThat(output.getAll()).contains("Chore broken works again");
  }

  @Test
  void leavesADatabaseThatIsAwayToBeToldOnce(CapturedOutput output) {
    Chore chore =
        new Chore(
            "away",
            () -> {
              throw new DataAccessResourceFailureException("no connection");
            });
    assertThatThrownBy(chore::run).isInstanceOf(DataAccessResourceFailureException.class);
    assertThat(output.getAll()).doesNotContain("Chore away failed");
  }

  private ConfigurableApplicationContext server() {
    return new SpringApplicationBuilder(Server.class)
        .web(WebApplicationType.NONE)
        .properties("db-scheduler.polling-interval=200ms")
        .initializers(
            context -> {
              context.getBeanFactory().registerSingleton("database", database);
              context.getBeanFactory().registerSingleton("probe", probe);
            })
        .run();
  }

  /** What is counted of a chore, by whichever server. */
  static final class Probe {

    final AtomicInteger done = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    private final AtomicInteger now = new AtomicInteger();
    private final CountDownLatch never = new CountDownLatch(1);

    void work() {
      mostAtOnce.accumulateAndGet(now.incrementAndGet(), Math::max);
      try {
        assertThat(never.await(100, TimeUnit.MILLISECONDS)).isFalse();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      now.decrementAndGet();
      done.incrementAndGet();
    }
  }

  /** A database that can be out of reach. */
  static final class Flaky extends DelegatingDataSource {

    final AtomicInteger refused = new AtomicInteger();
    volatile boolean away;

    Flaky(DataSource dataSource) {
      super(dataSource);
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (away) {
        refused.incrementAndGet();
        throw new SQLException("Connection refused");
      }
      return super.getConnection();
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration(DbSchedulerAutoConfiguration.class)
  static class Server {

    @Bean
    Flaky dataSource(TestDatabase database) {
      return new Flaky(database.dataSource());
    }

    @Bean
    DbSchedulerCustomizer chores(Flaky dataSource) {
      return new ChoreConfiguration().chores(dataSource);
    }

    @Bean
    RecurringTask<Void> chore(Probe probe) {
      return Chore.of("probe", Schedules.fixedDelay(Duration.ofMillis(300)), probe::work);
    }
  }
}
