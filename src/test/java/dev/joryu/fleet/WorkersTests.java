package dev.joryu.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.fleet.Workers.LiveWorker;
import dev.joryu.postgres.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who has which name. */
class WorkersTests {

  private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated().dataSource());
  private final Workers workers = FleetFixture.workers(jdbc);

  @Test
  void containersOfOneNameAreTwoWorkers() {
    assertThat(register(1, "one container")).isEqualTo("host-1");
    assertThat(register(1, "another")).isEqualTo("host-1-2");
    assertThat(register(1, "a third")).isEqualTo("host-1-3");
    assertThat(workers.live())
        .extracting(LiveWorker::name)
        .containsExactly("host-1", "host-1-2", "host-1-3");
  }

  @Test
  void theNameOfOneThatStoppedIsFreeAgain() {
    register(1, "one container");
    workers.stopped("host-1");
    assertThat(register(1, "another")).isEqualTo("host-1");
  }

  @Test
  void aProcessOfTheSameNumberInTheSameRealmIsTheSuccessor() {
    register(1, "one container");
    assertThat(register(1, "one container")).isEqualTo("host-1");
  }

  @Test
  void whoIsOutOfReachKeepsTheNameForADay() {
    register(1, "one container");
    seenBefore("23 h");
    assertThat(register(1, "another")).isEqualTo("host-1-2");
    seenBefore("25 h");
    assertThat(register(1, "a third")).isEqualTo("host-1");
  }

  @Test
  void onlyWorkersOfOneRealmKnowEachOther() {
    register(1, "one container");
    register(1, "another");
    register(2, "another");
    jdbc.sql("update worker set realm = null where pid = 2").update();
    assertThat(workers.unstopped("host", "another"))
        .extracting(LiveWorker::name)
        .containsExactly("host-1-2");
  }

  private String register(long pid, String realm) {
    return workers.register(new NewWorker("host-" + pid, "host", pid, realm, 1, Set.of("cpu"), 0));
  }

  private void seenBefore(String interval) {
    jdbc.sql("update worker set last_seen = now() - :interval::interval where name = 'host-1'")
        .param("interval", interval)
        .update();
  }
}
