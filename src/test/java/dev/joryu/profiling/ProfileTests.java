package dev.joryu.profiling;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.Architecture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

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

  @ParameterizedTest
  @CsvSource({"SWIN_T, 7", "SWIN_T_384, 12", "SWIN_MICRO, 4", "SWIN_NANO, 4"})
  void gridsAreKnownBeforeAnyNetworkIsPlanned(Architecture architecture, int window) {
    for (int size : new int[] {32, 33, 57, 64, 75, 99, 111, 224, 225, 227, 384, 385}) {
      Profile profile = Profile.of(architecture, 1, 10, size);
      architecture
          .maps()
          .forEach(
              map ->
                  assertThat(architecture.isOneWindow(map, size))
                      .as("%s of %d px", map, size)
                      .isEqualTo(requireNonNull(profile.maps().get(map.name())).get(1) <= window));
      assertThat(architecture.windowsFit(size))
          .as("%d px", size)
          .isEqualTo(profile.maps().values().stream().allMatch(map -> map.get(1) % window == 0));
    }
  }

  @Test
  void anInvertedResidualCostsWhatOneCountsByHand() {
    // Row 5 of MobileNetV3-Small at 224 px: 5×5, 40 -> 240 -> 40 on 14×14, squeezed to 64.
    long area = 14 * 14;
    assertThat(macs(Architecture.MOBILENET_V3_SMALL, "features.5."))
        .isEqualTo(
            area * 40 * 240 // expand
                + area * 240 * 25 // filter each channel
                + 2 * 240 * 64 // squeeze and excite
                + area * 240 * 40); // project
  }

  @Test
  void aLinearBottleneckCostsWhatOneCountsByHand() {
    // The second block of MobileNetV2: 24 channels from 16, stride 2, on 112×112.
    assertThat(macs(Architecture.MOBILENET_V2, "features.2."))
        .isEqualTo(112L * 112 * 16 * 96 + 56 * 56 * 96 * 9 + 56 * 56 * 96 * 24);
  }

  @Test
  void aResidualBottleneckCostsWhatOneCountsByHand() {
    // The first block of ResNet-50's second stage: stride 2 on the 3×3, 256 -> 128 -> 512.
    assertThat(macs(Architecture.RESNET50, "layer2.0."))
        .isEqualTo(
            56L * 56 * 256 * 128
                + 28 * 28 * 128 * 128 * 9
                + 28 * 28 * 128 * 512
                + 28 * 28 * 256 * 512); // the shortcut
  }

  @Test
  void aWindowBlockCostsWhatOneCountsByHand() {
    // A block of Swin-T's first stage: 96 channels on 56×56, windows of 7×7.
    long area = 56 * 56;
    assertThat(macs(Architecture.SWIN_T, "features.1.1."))
        .isEqualTo(
            area * 96 * 288 // query, key, value
                + 2 * area * 49 * 96 // QKᵀ and AV
                + area * 96 * 96 // projection
                + 2 * area * 96 * 384); // perceptron
  }

  @Test
  void aPatchMergingCostsWhatOneCountsByHand() {
    assertThat(macs(Architecture.SWIN_T, "features.2.")).isEqualTo(28L * 28 * 384 * 192);
  }

  @Test
  void aGlobalAttentionBlockCostsWhatOneCountsByHand() {
    // DeiT-Ti: 192 channels, 14×14 patches and a class token.
    long tokens = 197;
    assertThat(macs(Architecture.DEIT_TINY, "encoder.layers.encoder_layer_3."))
        .isEqualTo(
            tokens * 192 * 576
                + 2 * tokens * tokens * 192
                + tokens * 192 * 192
                + 2 * tokens * 192 * 768);
  }

  @ParameterizedTest
  @CsvSource({"MOBILENET_V3_SMALL, 1372, 343", "MOBILENET_V3_LARGE, 3920, 980"})
  void peakActivationsAreThoseOfAnIndependentCount(
      Architecture architecture, long floatKiB, long int8KiB) {
    ActivationMemory memory = Profile.of(architecture, 1, 1000, 224).activations();
    assertThat(memory.floatBytes()).isEqualTo(floatKiB * 1024);
    assertThat(memory.int8Bytes()).isEqualTo(int8KiB * 1024);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TORCHSCRIPT")
  void theLayerWhereActivationsPeakHasAName(Architecture architecture) {
    for (int imageSize = 32; imageSize <= 512; imageSize += 32) {
      assertThat(Profile.of(architecture, 1, 10, imageSize).activations().layer())
          .as("%s at %d px", architecture, imageSize)
          .isNotEmpty();
    }
  }

  @Test
  void residualNetworksPeakWhereAHandFindsIt() {
    // ResNet-18 at 224 px: 64 maps of 112×112 and what pooling makes of them, 64 of 56×56. In
    // ResNet-50 the first shortcut: its 64 and 256 maps of 56×56 beside the 256 it is added to.
    ActivationMemory small = Profile.of(Architecture.RESNET18, 1, 1000, 224).activations();
    assertThat(small).isEqualTo(new ActivationMemory(64 * (112 * 112 + 56 * 56), "maxpool"));
    ActivationMemory large = Profile.of(Architecture.RESNET50, 1, 1000, 224).activations();
    assertThat(large)
        .isEqualTo(new ActivationMemory((64 + 256 + 256) * 56 * 56, "layer1.0.downsample.0"));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "TORCHSCRIPT")
  void layersAndKindsAddUpToTheWhole(Architecture architecture) {
    Profile profile = Profile.of(architecture, 1, 10, architecture.defaultImageSize());
    assertThat(profile.byLayer().values().stream().mapToLong(Profile.Share::macs).sum())
        .isEqualTo(profile.macs());
    assertThat(profile.byKind().values().stream().mapToLong(Profile.Share::macs).sum())
        .isEqualTo(profile.macs());
    assertThat(profile.byLayer().values().stream().mapToLong(Profile.Share::parameters).sum())
        .isEqualTo(profile.parameters());
  }

  private static long macs(Architecture architecture, String layer) {
    return Profile.of(architecture, 1, 1000, 224).byLayer().entrySet().stream()
        .filter(entry -> (entry.getKey() + ".").startsWith(layer))
        .mapToLong(entry -> entry.getValue().macs())
        .sum();
  }
}
