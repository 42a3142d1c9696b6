package dev.joryu.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.system.ApplicationHome;

/** This program in another role: the same Java, the same jar or class path as ours. */
public final class Program {

  private static final String MAIN_CLASS = "dev.joryu.Application";
  private static final int FIRST_JAVA_TO_WARN_OF_NATIVE_ACCESS = 24;

  private Program() {}

  /**
   * A builder for a child process, which lives only as long as its standard input stays open.
   *
   * @param options for Java, beside those that every child gets
   * @param role the first argument
   * @param arguments what follows the role
   */
  public static ProcessBuilder inRole(String role, List<String> options, String... arguments) {
    Optional<String> jar = jar();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    // The machine's cores are for tensors; a small heap needs no collector threads.
    command.add("-XX:+UseSerialGC");
    command.add("-Djava.awt.headless=true");
    command.add("-D" + LifeLine.HELD + "=true");
    if (Runtime.version().feature() >= FIRST_JAVA_TO_WARN_OF_NATIVE_ACCESS) {
      command.add("--enable-native-access=ALL-UNNAMED");
    }
    command.addAll(jar.map(path -> List.of("-jar", path)).orElse(List.of(MAIN_CLASS)));
    command.add(role);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    if (jar.isEmpty()) {
      // By the environment: on Windows it is too long for a command line.
      builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    }
    return builder;
  }

  private static Optional<String> jar() {
    return Optional.ofNullable(new ApplicationHome(Program.class).getSource())
        .filter(File::isFile)
        .map(File::getPath);
  }
}
