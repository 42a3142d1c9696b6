package dev.joryu.postgres;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;

/**
 * Runs our own PostgreSQL where no other is named. It lives as long as the context: the pool is
 * built on it, so Spring closes the pool first, and everything with a phase before that.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(NoDatabaseNamed.class)
class EmbeddedPostgresConfiguration {

  @Bean(destroyMethod = "close")
  PostgresServer postgresServer(@Value("${joryu.home}") Path home) {
    return PostgresServer.start(home);
  }

  @Bean
  JdbcConnectionDetails embeddedPostgresConnection(PostgresServer server) {
    return new EmbeddedConnection(server);
  }

  private record EmbeddedConnection(PostgresServer server) implements JdbcConnectionDetails {

    @Override
    public String getJdbcUrl() {
      return server.url(PostgresServer.DATABASE);
    }

    @Override
    public String getUsername() {
      return PostgresServer.USER;
    }

    @Override
    public String getPassword() {
      return server.password();
    }
  }
}
