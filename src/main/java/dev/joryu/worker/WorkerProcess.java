package dev.joryu.worker;

import dev.joryu.process.LifeLine;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.StringUtils;

/** A worker as a process of its own: no web server, no migrations, and gone when its parent is. */
public final class WorkerProcess {

  private WorkerProcess() {}

  /** Starts a worker; under a supervisor it lives only as long as its standard input stays open. */
  public static void main(String[] args) {
    LifeLine.hold();
    new SpringApplicationBuilder(WorkerConfiguration.class)
        .web(WebApplicationType.NONE)
        .properties("spring.main.keep-alive=true")
        .initializers(new DatabaseNamed())
        .run(args);
  }

  /** A worker has no database of its own to fall back on. */
  private static final class DatabaseNamed
      implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
      if (!StringUtils.hasText(context.getEnvironment().getProperty("spring.datasource.url"))) {
        throw new NoDatabase();
      }
    }
  }
}
