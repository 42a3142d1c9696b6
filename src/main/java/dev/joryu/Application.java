package dev.joryu;

import dev.joryu.worker.WorkerProcess;
import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/**
 * Joryu's entry point for both roles: the server, and with {@code worker} as first argument a
 * process that trains. The server is every module but {@code worker}, whose libraries never enter
 * it; it has no accounts yet, so it makes up no user either.
 */
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan(
    excludeFilters = {
      @Filter(type = FilterType.CUSTOM, classes = TypeExcludeFilter.class),
      @Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class),
      @Filter(type = FilterType.REGEX, pattern = "dev\\.joryu\\.worker\\..*")
    })
@ConfigurationPropertiesScan
public class Application {

  private static final String WORKER = "worker";

  /** Starts the server, or a worker where the first argument says so. */
  public static void main(String[] args) {
    if (args.length > 0 && args[0].equals(WORKER)) {
      WorkerProcess.main(Arrays.copyOfRange(args, 1, args.length));
    } else {
      SpringApplication.run(Application.class, args);
    }
  }
}
