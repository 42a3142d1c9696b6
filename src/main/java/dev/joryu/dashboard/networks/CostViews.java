package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.networks.AlignmentView.PairRow;
import dev.joryu.dashboard.networks.CostView.KindRow;
import dev.joryu.dashboard.networks.CostView.LayerRow;
import dev.joryu.dashboard.networks.CostView.Share;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.distillation.AlignmentCost;
import dev.joryu.profiling.Profile;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts what networks cost into words. */
@Component
public class CostViews {

  private final Wording wording;

  CostViews(Wording wording) {
    this.wording = wording;
  }

  /**
   * What a network costs.
   *
   * @param imageSize side of the square input the profile is of, in pixels
   */
  public CostView cost(Profile profile, int imageSize) {
    return new CostView(
        wording.text("cost.title", imageSize), facts(profile), kinds(profile), layers(profile));
  }

  /** What the alignments of a run add. */
  public AlignmentView alignment(List<AlignmentCost> costs) {
    return new AlignmentView(
        costs.stream().map(this::pair).toList(),
        wording.count(costs.stream().mapToLong(AlignmentCost::parameters).sum()),
        wording.compact(costs.stream().mapToLong(AlignmentCost::macs).sum()),
        wording.compact(costs.stream().mapToLong(AlignmentCost::flops).sum()));
  }

  /** A shape such as (96, 56, 56), as 96 × 56 × 56. */
  static String shape(List<Long> shape) {
    return shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
  }

  /** The kind of operator in the reader's language. */
  private String kind(String kind) {
    return wording.text("kind." + kind.replace(' ', '-'));
  }

  private Share share(long part, long whole) {
    double fraction = whole == 0 ? 0 : (double) part / whole;
    return new Share(wording.share(fraction), String.format(Locale.ROOT, "%.1f%%", 100 * fraction));
  }

  private List<Fact> facts(Profile profile) {
    return List.of(
        new Fact(wording.text("column.parameters"), wording.count(profile.parameters())),
        new Fact(wording.text("cost.macs"), wording.compact(profile.macs())),
        new Fact(wording.text("fact.flops"), wording.compact(profile.flops())),
        new Fact(wording.text("cost.weights"), wording.bytes(profile.weightBytes())),
        new Fact(
            wording.text("cost.peak-float"), wording.bytes(profile.activations().floatBytes())),
        new Fact(wording.text("cost.peak-int8"), wording.bytes(profile.activations().int8Bytes())),
        new Fact(wording.text("cost.peak-layer"), layer(profile.activations().layer())));
  }

  private List<KindRow> kinds(Profile profile) {
    return profile.byKind().entrySet().stream()
        .map(
            kind ->
                new KindRow(
                    kind(kind.getKey()),
                    wording.count(kind.getValue().operators()),
                    wording.count(kind.getValue().parameters()),
                    wording.compact(kind.getValue().macs()),
                    wording.compact(kind.getValue().flops()),
                    share(kind.getValue().macs(), profile.macs())))
        .toList();
  }

  private List<LayerRow> layers(Profile profile) {
    return profile.operators().stream()
        .filter(operator -> operator.parameters() + operator.macs() > 0)
        .map(
            operator ->
                new LayerRow(
                    layer(operator.layer()),
                    kind(operator.kind()),
                    shape(operator.output()),
                    wording.count(operator.parameters()),
                    wording.compact(operator.macs()),
                    wording.compact(operator.flops()),
                    share(operator.macs(), profile.macs())))
        .toList();
  }

  private PairRow pair(AlignmentCost cost) {
    return new PairRow(
        cost.pair().teacher(),
        shape(cost.teacher()),
        cost.pair().student(),
        shape(cost.student()),
        wording.count(cost.parameters()),
        wording.compact(cost.macs()),
        wording.compact(cost.flops()));
  }

  /** A layer's path; the network itself has none. */
  private String layer(String path) {
    return path.isEmpty() ? wording.text("cost.network") : path;
  }
}
