package dev.joryu.worker;

import java.nio.file.Path;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Keeps the tensor engine offline and its unpacked libraries in our home, however the worker was
 * started. It reads these when it is first used, so they are set before anything else is.
 */
final class EngineHome implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  private static final String CACHE = "DJL_CACHE_DIR";

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    Path home = Path.of(context.getEnvironment().getRequiredProperty("joryu.home"));
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
    if (System.getenv(CACHE) == null) {
      System.setProperty(CACHE, home.resolve("djl").toString());
    }
  }
}
