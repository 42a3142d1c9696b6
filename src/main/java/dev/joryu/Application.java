package dev.joryu;

import dev.joryu.evaluation.EvaluateProcess;
import dev.joryu.export.ExportProcess;
import dev.joryu.inference.Machine;
import dev.joryu.inference.MeasureProcess;
import dev.joryu.nn.ScriptProcess;
import dev.joryu.trainer.TrainerProcess;
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
 * Joryu's entry point for every role, which the first argument names: {@code worker} has runs
 * trained, {@code train} trains one, {@code measure} times a model, {@code export} makes a file of
 * one, {@code evaluate} asks one about images, {@code script} tries a program, and without a role
 * it is the server. The server is every module but {@code worker}, whose libraries never enter it;
 * it has no accounts yet, so it makes up no user either.
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

  /** Starts what the first argument says, or the server. */
  public static void main(String[] args) throws Exception {
    String role = args.length == 0 ? "" : args[0];
    switch (role) {
      case "worker" -> {
        nameLog("worker-%s-%d".formatted(Machine.host(), ProcessHandle.current().pid()));
        WorkerProcess.main(withoutRole(args));
      }
      case "train" -> TrainerProcess.main(withoutRole(args));
      case "measure" -> MeasureProcess.main(withoutRole(args));
      case "export" -> ExportProcess.main(withoutRole(args));
      case "evaluate" -> EvaluateProcess.main(withoutRole(args));
      case "script" -> ScriptProcess.main(withoutRole(args));
      default -> {
        // Webhooks call the address that was checked, under the name of its host.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        SpringApplication.run(Application.class, args);
      }
    }
  }

  /** Several workers may share a home; one that a server started was told the name of its log. */
  private static void nameLog(String name) {
    System.setProperty("joryu.log", name);
  }

  private static String[] withoutRole(String[] args) {
    return Arrays.copyOfRange(args, 1, args.length);
  }
}
