package dev.joryu.trainer;

import dev.joryu.process.Program;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** How a trainer's process is started. */
final class TrainerCommand {

  /**
   * Keeps large tensors off mmap and in one arena: a page fault per page and step otherwise. Asks
   * for huge pages, which glibc does from 2.35 on: steps are up to a sixth shorter.
   */
  private static final Map<String, String> MALLOC =
      Map.of(
          "GLIBC_TUNABLES", "glibc.malloc.hugetlb=1",
          "MALLOC_ARENA_MAX", "1",
          "MALLOC_MMAP_THRESHOLD_", "3000000000",
          "MALLOC_TRIM_THRESHOLD_", "8000000000",
          "MALLOC_TOP_PAD_", "268435456");

  private static final String ENGINE_CACHE = "DJL_CACHE_DIR";

  private TrainerCommand() {}

  /** A builder for one trainer's process. */
  static ProcessBuilder with(TrainerSettings settings, Path order) {
    Path home = settings.home().toAbsolutePath();
    ProcessBuilder builder =
        Program.inRole(
            "train",
            List.of(
                "-Xmx" + settings.heapMegabytes() + "m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:ErrorFile=" + home.resolve("logs").resolve("trainer-crash-%p.log"),
                "-XX:-CreateCoredumpOnCrash",
                "-Dlogback.configurationFile=dev/joryu/trainer/logging.xml",
                "-Dai.djl.offline=true",
                "-DOPT_OUT_TRACKING=true"),
            order.toString());
    Map<String, String> environment = builder.environment();
    environment.remove("JORYU_DATABASE_PASSWORD"); // a trainer never sees the database
    environment.putIfAbsent(ENGINE_CACHE, home.resolve("djl").toString());
    MALLOC.forEach(environment::putIfAbsent);
    return builder;
  }
}
