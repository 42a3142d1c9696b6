package dev.joryu.spec;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A network one can ask for, with what must be known of it before any tensor exists.
 *
 * <p>Feature maps are named by stage in transformers and by stride in convolutional students; the
 * stride is input pixels per cell of the map.
 */
public enum Architecture {
  /** Swin-T of arXiv 2103.14030: embed 96, depths 2-2-6-2, heads 3-6-12-24, window 7, patch 4. */
  SWIN_T(Role.TEACHER, 224, 7, stages(4)),
  /** Compact Swin for small images: embed 32, depths 2-2-2, heads 1-2-4, window 4, conv stem. */
  SWIN_MICRO(Role.TEACHER, 64, 4, stages(3)),
  /** MobileNetV3-Small of arXiv 1905.02244. */
  MOBILENET_V3_SMALL(Role.STUDENT, 96, 0, strides()),
  /** MobileNetV3-Large of arXiv 1905.02244. */
  MOBILENET_V3_LARGE(Role.STUDENT, 96, 0, strides());

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

  private final Role role;
  private final int defaultImageSize;
  private final int window;
  private final List<FeatureLevel> maps;

  Architecture(Role role, int defaultImageSize, int window, List<FeatureLevel> maps) {
    this.role = role;
    this.defaultImageSize = defaultImageSize;
    this.window = window;
    this.maps = maps;
  }

  public Role role() {
    return role;
  }

  /** Side of the square input in pixels that a run gets where it names none. */
  public int defaultImageSize() {
    return defaultImageSize;
  }

  /** The feature maps an alignment may use, shallow to deep. */
  public List<FeatureLevel> maps() {
    return maps;
  }

  /** Finds a feature map by name. */
  public Optional<FeatureLevel> map(String name) {
    return maps.stream().filter(map -> map.name().equals(name)).findFirst();
  }

  /** The input side must be a multiple of this, so that every stage's grid is whole. */
  public int sizeMultiple() {
    return role == Role.TEACHER ? maps.get(maps.size() - 1).stride() : 1;
  }

  /**
   * Whether every stage's grid is a multiple of the attention window or fits inside one; if not,
   * Swin pads and pays for the padding.
   */
  public boolean windowsFit(int imageSize) {
    return maps.stream()
        .map(map -> imageSize / map.stride())
        .allMatch(grid -> window == 0 || grid % window == 0);
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

  private static List<FeatureLevel> stages(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(stage -> new FeatureLevel("stage" + stage, 2 << stage))
        .toList();
  }

  private static List<FeatureLevel> strides() {
    return IntStream.rangeClosed(1, 5)
        .mapToObj(level -> new FeatureLevel("stride" + (1 << level), 1 << level))
        .toList();
  }
}
