package dev.joryu.trainer;

import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trainers whose worker has died. They end by themselves when they notice, but one that was paused
 * cannot, and holds its memory and its locks.
 */
public final class Orphans {

  private static final Logger log = LoggerFactory.getLogger(Orphans.class);

  private Orphans() {}

  /**
   * Kills them.
   *
   * @param scratch where the jobs of this home's trainers lie
   */
  public static void kill(Path scratch) {
    ProcessHandle.allProcesses()
        .filter(process -> isTrainer(process, scratch) && isAlone(process))
        .forEach(
            process -> {
              log.warn("Trainer {} outlived its worker and is killed", process.pid());
              process.destroyForcibly();
            });
  }

  private static boolean isTrainer(ProcessHandle process, Path scratch) {
    String command = process.info().commandLine().orElse("");
    return command.contains(" train ") && command.contains(scratch.toAbsolutePath() + "/");
  }

  /** Whether nobody started it who still lives: the first process of all has adopted it. */
  private static boolean isAlone(ProcessHandle process) {
    return process.parent().map(parent -> parent.pid() == 1).orElse(true)
        && ProcessHandle.current().children().noneMatch(process::equals);
  }
}
