package dev.joryu.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network one can ask for, with what must be known of it before any tensor exists.
 *
 * <p>Feature maps are named by stage in transformers and by stride in convolutional students; the
 * stride is input pixels per cell of the map.
 */
public enum Architecture {
  /** Swin-T of arXiv 2103.14030: embed 96, depths 2-2-6-2, heads 3-6-12-24, window 7, patch 4. */
  SWIN_T(Family.SWIN, 224, 7, stages(4)),
  /** Swin-S: as Swin-T, depths 2-2-18-2. */
  SWIN_S(Family.SWIN, 224, 7, stages(4)),
  /** Swin-B: as Swin-S, embed 128, heads 4-8-16-32. */
  SWIN_B(Family.SWIN, 224, 7, stages(4)),
  /** Swin-L: as Swin-S, embed 192, heads 6-12-24-48. */
  SWIN_L(Family.SWIN, 224, 7, stages(4)),
  /** Swin-T with window 12. */
  SWIN_T_384(Family.SWIN, 384, 12, stages(4)),
  /** Swin-S with window 12. */
  SWIN_S_384(Family.SWIN, 384, 12, stages(4)),
  /** Swin-B with window 12. */
  SWIN_B_384(Family.SWIN, 384, 12, stages(4)),
  /** Swin-L with window 12. */
  SWIN_L_384(Family.SWIN, 384, 12, stages(4)),
  /** Compact Swin for small images: embed 32, depths 2-2-2, heads 1-2-4, window 4, conv stem. */
  SWIN_MICRO(Family.SWIN, 64, 4, stages(3)),
  /** Swin-micro without its last stage, for images of 32 px. */
  SWIN_NANO(Family.SWIN, 32, 4, stages(2)),
  /** ViT-B/16 of arXiv 2010.11929: width 768, 12 blocks, 12 heads, patch 16. */
  VIT_B_16(Family.VIT, 224, 0, blocks()),
  /** DeiT-Ti of arXiv 2012.12877, without distillation token: width 192, 12 blocks, 3 heads. */
  DEIT_TINY(Family.VIT, 224, 0, blocks()),
  /** DeiT-S, without distillation token: width 384, 12 blocks, 6 heads. */
  DEIT_SMALL(Family.VIT, 224, 0, blocks()),
  /** ResNet-18 of arXiv 1512.03385. */
  RESNET18(Family.RESNET, 224, 0, strides(4, 32)),
  /** ResNet-50 of arXiv 1512.03385, stride on the 3×3 convolutions. */
  RESNET50(Family.RESNET, 224, 0, strides(4, 32)),
  /** MobileNetV3-Small of arXiv 1905.02244. */
  MOBILENET_V3_SMALL(Family.MOBILENET_V3, 96, 0, strides(2, 32)),
  /** MobileNetV3-Large of arXiv 1905.02244. */
  MOBILENET_V3_LARGE(Family.MOBILENET_V3, 96, 0, strides(2, 32)),
  /** MobileNetV3-Small with ReLU, 3×3 kernels and no squeeze-and-excite. */
  MOBILENET_V3_SMALL_MINIMALISTIC(Family.MOBILENET_V3, 96, 0, strides(2, 32)),
  /** MobileNetV3-Large with ReLU, 3×3 kernels and no squeeze-and-excite. */
  MOBILENET_V3_LARGE_MINIMALISTIC(Family.MOBILENET_V3, 96, 0, strides(2, 32)),
  /** MobileNetV2 of arXiv 1801.04381. */
  MOBILENET_V2(Family.MOBILENET_V2, 96, 0, strides(2, 32)),
  /** None of these: a TorchScript program that turns images into logits and shows nothing else. */
  TORCHSCRIPT(Family.TORCHSCRIPT, 224, 0, List.of());

  /** Architectures whose weights have the same names. */
  public enum Family {
    SWIN(Role.TEACHER),
    VIT(Role.TEACHER),
    RESNET(Role.TEACHER),
    MOBILENET_V3(Role.STUDENT),
    MOBILENET_V2(Role.STUDENT),
    TORCHSCRIPT(Role.TEACHER);

    private final Role role;

    Family(Role role) {
      this.role = role;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What an architecture is meant for. */
  public enum Role {
    TEACHER,
    STUDENT;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A named feature map and its stride in input pixels. */
  public record FeatureLevel(String name, int stride) {}

  private static final int PATCH = 4;
  private static final int VIT_PATCH = 16;

  private final Family family;
  private final int defaultImageSize;
  private final int window;
  private final List<FeatureLevel> maps;

  Architecture(Family family, int defaultImageSize, int window, List<FeatureLevel> maps) {
    this.family = family;
    this.defaultImageSize = defaultImageSize;
    this.window = window;
    this.maps = maps;
  }

  /** All that are made of layers known here: everything but {@link #TORCHSCRIPT}. */
  public static List<Architecture> networks() {
    return Arrays.stream(values()).filter(Architecture::isNetwork).toList();
  }

  /**
   * Whether it is made of layers known here, so that it can be trained, counted and exported; a
   * program can only teach by its logits.
   */
  public boolean isNetwork() {
    return this != TORCHSCRIPT;
  }

  /** Which architectures it shares the names of its weights with. */
  public Family family() {
    return family;
  }

  public Role role() {
    return family.role;
  }

  /** Whether every channel count can be multiplied. */
  public boolean hasWidth() {
    return role() == Role.STUDENT;
  }

  /** Side of the square input in pixels that a run gets where it names none. */
  public int defaultImageSize() {
    return defaultImageSize;
  }

  /** The feature maps an alignment may use, shallow to deep. */
  public List<FeatureLevel> maps() {
    return maps;
  }

  /** Finds an architecture by the name it has in JSON. */
  public static Optional<Architecture> named(String name) {
    return Arrays.stream(values()).filter(one -> one.toString().equals(name)).findFirst();
  }

  /** Finds a feature map by name. */
  public Optional<FeatureLevel> map(String name) {
    return maps.stream().filter(map -> map.name().equals(name)).findFirst();
  }

  /** The names of {@link #maps()}, for messages. */
  public String mapNames() {
    return maps.stream().map(FeatureLevel::name).collect(Collectors.joining(", "));
  }

  /** Whether its blocks can be skipped at random in training. */
  public boolean hasStochasticDepth() {
    return family == Family.SWIN || family == Family.VIT;
  }

  /** Whether its positions attend to each other. */
  public boolean hasAttention() {
    return family == Family.SWIN || family == Family.VIT;
  }

  /** Whether all positions of a map lie in one attention window. */
  public boolean isOneWindow(FeatureLevel map, int imageSize) {
    return window == 0 || grid(map, imageSize) <= window;
  }

  /**
   * Whether weights of another architecture can be brought to fit this one: they are its own, or
   * those of the same network with other windows.
   */
  public boolean takesWeightsOf(Architecture other) {
    return this == other || family == other.family && network().equals(other.network());
  }

  /** The input side must be a multiple of this; what divides its grid by itself takes any. */
  public int sizeMultiple() {
    return family == Family.VIT ? VIT_PATCH : 1;
  }

  /** Whether a square input of this side can be cut into whole patches. */
  public boolean takes(int imageSize) {
    return imageSize % sizeMultiple() == 0;
  }

  /**
   * Whether every stage's grid is a multiple of the attention window; if not, Swin pads and pays
   * for the padding.
   */
  public boolean windowsFit(int imageSize) {
    return maps.stream()
        .map(map -> grid(map, imageSize))
        .allMatch(grid -> window == 0 || grid % window == 0);
  }

  /** Cells along one side of a Swin stage: patches, then halved and rounded up by each merging. */
  private int grid(FeatureLevel map, int imageSize) {
    int grid = hasConvolutionalStem() ? (imageSize + PATCH - 1) / PATCH : imageSize / PATCH;
    for (int stride = PATCH; stride < map.stride(); stride *= 2) {
      grid = (grid + 1) / 2;
    }
    return grid;
  }

  private boolean hasConvolutionalStem() {
    return this == SWIN_MICRO || this == SWIN_NANO;
  }

  /** What a user should know of this input size though nothing forbids it, in a sentence. */
  public Optional<String> sizeWarning(int imageSize) {
    return windowsFit(imageSize)
        ? Optional.empty()
        : Optional.of(
            "%s pads its grids at %d px, since its windows do not divide them; that costs time"
                .formatted(this, imageSize));
  }

  /** The name in JSON, forms and model files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private String network() {
    return name().replaceFirst("_384$", "");
  }

  private static List<FeatureLevel> stages(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(stage -> new FeatureLevel("stage" + stage, 2 << stage))
        .toList();
  }

  private static List<FeatureLevel> strides(int first, int last) {
    return IntStream.iterate(first, stride -> stride <= last, stride -> 2 * stride)
        .mapToObj(stride -> new FeatureLevel("stride" + stride, stride))
        .toList();
  }

  private static List<FeatureLevel> blocks() {
    return IntStream.of(3, 6, 9, 12)
        .mapToObj(block -> new FeatureLevel("block" + block, VIT_PATCH))
        .toList();
  }
}
