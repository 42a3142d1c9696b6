package dev.joryu.profiling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.Architecture;
import org.junit.jupiter.api.Test;

class ProfileTests {

  @Test
  void aMultiplyAddCountsOneAndIsTwoOperations() {
    Profile profile = Profile.of(Architecture.SWIN_T, 1, 1000, 224);
    assertThat(profile.parameters()).isEqualTo(28_288_354);
    assertThat(profile.flops()).isEqualTo(2 * profile.macs());
  }

  @Test
  void theHeadGrowsWithTheClasses() {
    Profile two = Profile.of(Architecture.MOBILENET_V3_SMALL, 1, 2, 96);
    Profile three = Profile.of(Architecture.MOBILENET_V3_SMALL, 1, 3, 96);
    assertThat(three.parameters() - two.parameters()).isEqualTo(1024 + 1);
    assertThat(three.macs() - two.macs()).isEqualTo(1024);
  }

  @Test
  void halfTheWidthIsAboutAQuarterOfTheWork() {
    long whole = Profile.of(Architecture.MOBILENET_V3_LARGE, 1, 10, 224).macs();
    long half = Profile.of(Architecture.MOBILENET_V3_LARGE, 0.5, 10, 224).macs();
    assertThat((double) half / whole).isBetween(0.25, 0.36);
  }

  @Test
  void paddingToWholeWindowsIsPaidFor() {
    double small = Profile.of(Architecture.SWIN_T, 1, 10, 192).macs();
    double fitting = Profile.of(Architecture.SWIN_T, 1, 10, 224).macs();
    assertThat(small / fitting).isGreaterThan(192.0 * 192 / (224 * 224));
  }
}
