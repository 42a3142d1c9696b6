package dev.joryu.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArmCoresTests {

  @Test
  void aBoardsCoreIsCalledAsPeopleCallIt() {
    assertThat(ArmCores.name("0x41", "0xd08")).contains("Cortex-A72");
    assertThat(ArmCores.name("0x41", "0x000")).isEmpty();
    assertThat(ArmCores.name("0x51", "0xd08")).isEmpty();
  }
}
