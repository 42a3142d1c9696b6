package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.networks.ArchitectureView.MapRow;
import dev.joryu.dashboard.networks.ArchitecturesView.PairRow;
import dev.joryu.dashboard.networks.ArchitecturesView.Row;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.profiling.Profile;
import dev.joryu.reference.Networks;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Architecture.FeatureLevel;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.NetworkSize;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the views of the networks. */
@Component
class ArchitectureViews {

  private static final List<Integer> STRIDES =
      Architecture.networks().stream()
          .flatMap(architecture -> architecture.maps().stream())
          .map(FeatureLevel::stride)
          .distinct()
          .sorted()
          .toList();

  private final Networks networks;
  private final CostViews costs;
  private final Wording wording;

  ArchitectureViews(Networks networks, CostViews costs, Wording wording) {
    this.networks = networks;
    this.costs = costs;
    this.wording = wording;
  }

  /** All networks at {@code size}. */
  ArchitecturesView all(NetworkSize size, SizeForm form) {
    List<List<Architecture>> students = Partners.groups(Role.STUDENT);
    return new ArchitecturesView(
        form,
        Architecture.networks().stream().map(one -> row(one, size)).toList(),
        STRIDES,
        students.stream().map(Partners::names).toList(),
        Partners.groups(Role.TEACHER).stream()
            .map(
                teachers ->
                    new PairRow(
                        Partners.names(teachers),
                        students.stream()
                            .map(group -> Partners.pairs(teachers.get(0), group.get(0)))
                            .toList()))
            .toList());
  }

  /** One network at {@code size}. */
  ArchitectureView one(Architecture architecture, NetworkSize size, SizeForm form) {
    Profile profile = networks.profile(architecture, size);
    return new ArchitectureView(
        architecture.toString(),
        architecture.role().toString(),
        architecture.hasWidth(),
        architecture.defaultImageSize(),
        form,
        facts(architecture, size),
        costs.cost(profile, size.imageSizeOf(architecture)),
        architecture.maps().stream()
            .map(
                map ->
                    new MapRow(
                        map.name(), String.valueOf(map.stride()), shape(profile, map.name())))
            .toList(),
        partners(architecture));
  }

  private Row row(Architecture architecture, NetworkSize size) {
    int imageSize = size.imageSizeOf(architecture);
    String width = architecture.hasWidth() ? wording.setting(size.width()) : "";
    String pixels = wording.text("fact.pixels", imageSize);
    if (!size.fits(architecture)) {
      return new Row(
          architecture.toString(),
          "/architectures/" + architecture,
          architecture.role().toString(),
          architecture.family().toString(),
          width,
          pixels,
          wording.text("architectures.unfit", architecture.sizeMultiple()),
          Wording.NONE,
          Wording.NONE,
          Wording.NONE,
          Wording.NONE,
          Wording.NONE,
          Wording.NONE,
          STRIDES.stream().map(stride -> List.<String>of()).toList());
    }
    Profile profile = networks.profile(architecture, size);
    return new Row(
        architecture.toString(),
        address(architecture, size.widthOf(architecture), size.classes(), imageSize),
        architecture.role().toString(),
        architecture.family().toString(),
        width,
        pixels,
        "",
        wording.compact(profile.parameters()),
        wording.compact(profile.macs()),
        wording.compact(profile.flops()),
        wording.bytes(profile.weightBytes()),
        wording.bytes(profile.activations().floatBytes()),
        wording.bytes(profile.activations().int8Bytes()),
        STRIDES.stream().map(stride -> shapes(architecture, profile, stride)).toList());
  }

  private static List<String> shapes(Architecture architecture, Profile profile, int stride) {
    return architecture.maps().stream()
        .filter(map -> map.stride() == stride)
        .map(map -> shape(profile, map.name()))
        .distinct()
        .toList();
  }

  private static String shape(Profile profile, String map) {
    return CostViews.shape(Objects.requireNonNull(profile.maps().get(map), map));
  }

  private List<Fact> facts(Architecture architecture, NetworkSize size) {
    Stream<Fact> width =
        architecture.hasWidth()
            ? Stream.of(fact("field.model.width", wording.setting(size.width())))
            : Stream.of();
    Stream<Fact> multiple =
        architecture.sizeMultiple() > 1
            ? Stream.of(
                fact(
                    "architectures.multiple",
                    wording.text("fact.pixels", architecture.sizeMultiple())))
            : Stream.of();
    return Stream.of(
            Stream.of(
                fact(
                    "field.model.imageSize",
                    wording.text("fact.pixels", size.imageSizeOf(architecture))),
                fact("column.classes", wording.count(size.classes()))),
            width,
            Stream.of(fact("architectures.family", architecture.family().toString())),
            multiple)
        .flatMap(facts -> facts)
        .toList();
  }

  private static List<ArchitectureView.Partners> partners(Architecture architecture) {
    boolean teaches = architecture.role() == Role.TEACHER;
    return Partners.groups(teaches ? Role.STUDENT : Role.TEACHER).stream()
        .map(
            group ->
                new ArchitectureView.Partners(
                    Partners.names(group),
                    teaches
                        ? Partners.pairs(architecture, group.get(0))
                        : Partners.pairs(group.get(0), architecture)))
        .toList();
  }

  private Fact fact(String key, String value) {
    return new Fact(wording.text(key), value);
  }

  /** Where a network's page is at a size. */
  static String address(Architecture architecture, double width, int classes, int imageSize) {
    UriComponentsBuilder address =
        UriComponentsBuilder.fromPath("/architectures/" + architecture)
            .queryParam("imageSize", imageSize)
            .queryParam("classes", classes);
    if (width != 1) {
      address.queryParam("width", width);
    }
    return address.toUriString();
  }
}
