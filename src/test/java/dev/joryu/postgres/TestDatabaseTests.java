package dev.joryu.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class TestDatabaseTests {

  @Test
  void everyDatabaseIsFresh() {
    JdbcClient first = JdbcClient.create(TestDatabase.migrated().dataSource());
    first.sql("CREATE TABLE leaf (id int)").update();

    JdbcClient second = JdbcClient.create(TestDatabase.migrated().dataSource());

    assertThat(second.sql("SELECT to_regclass('leaf') IS NULL").query(Boolean.class).single())
        .isTrue();
  }

  @Test
  void productConnectsAsAnOrdinaryRoleNamedLikeNoSchema() {
    JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated().dataSource());

    assertThat(jdbc.sql("SHOW is_superuser").query(String.class).single()).isEqualTo("off");
    assertThat(
            jdbc.sql("SELECT count(*) FROM pg_namespace WHERE nspname = current_user")
                .query(Integer.class)
                .single())
        .isZero();
  }
}
