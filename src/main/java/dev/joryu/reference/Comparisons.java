package dev.joryu.reference;

import dev.joryu.profiling.Profile;
import dev.joryu.reference.Comparison.Held;
import dev.joryu.spec.Architecture;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Holds every quoted figure against what we count. */
@Component
public class Comparisons {

  private final List<Quotation> quotations = Quotations.read();
  private final Networks networks;

  Comparisons(Networks networks) {
    this.networks = networks;
  }

  /** Each quoted figure, in the order of the table. */
  public List<Comparison> all() {
    return quotations.stream().map(this::compare).toList();
  }

  private Comparison compare(Quotation quotation) {
    Comparison alone =
        new Comparison(
            quotation,
            held(quotation, quotation.architecture(), quotation.width()).toList(),
            List.of());
    return alone.verdict().isPresent() || quotation.quantity() != Quantity.OPERATIONS
        ? alone
        : new Comparison(quotation, alone.held(), others(quotation));
  }

  private List<Held> others(Quotation quotation) {
    return Architecture.networks().stream()
        .filter(other -> other != quotation.architecture())
        .filter(other -> other.takes(quotation.imageSize()))
        .flatMap(other -> held(quotation, other, 1))
        .filter(Held::isClose)
        .toList();
  }

  private Stream<Held> held(Quotation quotation, Architecture architecture, double width) {
    Profile profile =
        networks.profile(architecture, width, quotation.classes(), quotation.imageSize());
    return Convention.of(quotation.quantity()).stream()
        .map(
            way -> {
              long ours = way.of(profile);
              return new Held(architecture, way, ours, quotation.value() / ours);
            });
  }
}
