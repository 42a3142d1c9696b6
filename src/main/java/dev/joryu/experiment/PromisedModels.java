package dev.joryu.experiment;

import dev.joryu.catalog.PromisedNames;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Every run has given its model a name when it was queued. */
@Component
class PromisedModels implements PromisedNames {

  private final JdbcClient jdbc;

  PromisedModels(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public boolean isPromised(String model) {
    return jdbc.sql("select exists (select from run where model = :model)")
        .param("model", model)
        .query(Boolean.class)
        .single();
  }
}
