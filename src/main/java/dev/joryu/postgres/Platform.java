package dev.joryu.postgres;

import java.util.Locale;

/** The machines we have PostgreSQL binaries for, and how their archive is named. */
enum Platform {
  LINUX_X86_64("linux", "x86_64"),
  LINUX_AARCH64("linux", "arm_64"),
  MACOS_AARCH64("darwin", "arm_64"),
  WINDOWS_X86_64("windows", "x86_64");

  private final String system;
  private final String architecture;

  Platform(String system, String architecture) {
    this.system = system;
    this.architecture = architecture;
  }

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    String system = system(osName.toLowerCase(Locale.ROOT));
    String architecture = architecture(osArch.toLowerCase(Locale.ROOT));
    for (Platform platform : values()) {
      if (platform.system.equals(system) && platform.architecture.equals(architecture)) {
        return platform;
      }
    }
    throw new PostgresUnavailable(
        "There is no embedded PostgreSQL for %s on %s.".formatted(osName, osArch),
        PostgresUnavailable.USE_ANOTHER);
  }

  String archive() {
    return "postgres-%s-%s.txz".formatted(system, architecture);
  }

  private static String system(String name) {
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String architecture(String name) {
    return switch (name) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> name;
    };
  }
}
