package dev.joryu.inference;

import java.util.Map;
import java.util.Optional;

/**
 * Names of Arm's cores by the part numbers in their main ID register, of which Linux tells only the
 * numbers. People know their boards' processors by these names.
 */
final class ArmCores {

  private static final String ARM = "0x41";

  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("0xc07", "Cortex-A7"),
          Map.entry("0xc08", "Cortex-A8"),
          Map.entry("0xc09", "Cortex-A9"),
          Map.entry("0xc0f", "Cortex-A15"),
          Map.entry("0xd03", "Cortex-A53"),
          Map.entry("0xd04", "Cortex-A35"),
          Map.entry("0xd05", "Cortex-A55"),
          Map.entry("0xd07", "Cortex-A57"),
          Map.entry("0xd08", "Cortex-A72"),
          Map.entry("0xd09", "Cortex-A73"),
          Map.entry("0xd0a", "Cortex-A75"),
          Map.entry("0xd0b", "Cortex-A76"),
          Map.entry("0xd0c", "Neoverse-N1"),
          Map.entry("0xd0d", "Cortex-A77"),
          Map.entry("0xd41", "Cortex-A78"),
          Map.entry("0xd42", "Cortex-A78AE"));

  private ArmCores() {}

  static Optional<String> name(String implementer, String part) {
    return implementer.equals(ARM) ? Optional.ofNullable(NAMES.get(part)) : Optional.empty();
  }
}
