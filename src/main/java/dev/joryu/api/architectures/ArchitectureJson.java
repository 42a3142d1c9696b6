package dev.joryu.api.architectures;

import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.Family;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.DistillationSpec.Pair;
import dev.joryu.spec.NetworkSize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network one can ask for.
 *
 * @param hasWidth whether its channel counts can be multiplied
 * @param defaultImageSize side of the input in pixels that a run gets where it names none
 * @param sizeMultiple what the side must be a multiple of
 * @param width the multiplier the rest is for
 * @param classes the number of classes the rest is for
 * @param imageSize the side in pixels the rest is for
 * @param profile null where the network does not take images of that size
 * @param maps feature maps that can be aligned, shallow to deep
 * @param alignsWith networks of the other role, each with the pairs a run gets that names none
 */
record ArchitectureJson(
    Architecture name,
    Role role,
    Family family,
    boolean hasWidth,
    int defaultImageSize,
    int sizeMultiple,
    double width,
    int classes,
    int imageSize,
    @Nullable CostJson profile,
    List<MapJson> maps,
    List<PartnerJson> alignsWith) {

  static ArchitectureJson of(
      Architecture architecture, NetworkSize size, @Nullable Profile profile) {
    return new ArchitectureJson(
        architecture,
        architecture.role(),
        architecture.family(),
        architecture.hasWidth(),
        architecture.defaultImageSize(),
        architecture.sizeMultiple(),
        size.widthOf(architecture),
        size.classes(),
        size.imageSizeOf(architecture),
        profile == null ? null : CostJson.of(profile),
        architecture.maps().stream()
            .map(
                map ->
                    new MapJson(
                        map.name(),
                        map.stride(),
                        profile == null ? null : profile.maps().get(map.name())))
            .toList(),
        Architecture.networks().stream()
            .filter(other -> other.role() != architecture.role())
            .map(other -> PartnerJson.of(architecture, other))
            .toList());
  }

  /**
   * A feature map.
   *
   * @param stride input pixels per cell
   * @param shape (channels, height, width); null where the network does not take that size
   */
  record MapJson(String name, int stride, @Nullable List<Long> shape) {}

  /** A network of the other role. */
  record PartnerJson(Architecture architecture, List<Pair> pairs) {

    static PartnerJson of(Architecture one, Architecture other) {
      return new PartnerJson(
          other,
          one.role() == Role.TEACHER
              ? Pair.ofCommonStrides(one, other)
              : Pair.ofCommonStrides(other, one));
    }
  }
}
