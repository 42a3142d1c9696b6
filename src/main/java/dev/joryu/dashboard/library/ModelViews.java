package dev.joryu.dashboard.library;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.Origin;
import dev.joryu.dashboard.networks.CostView;
import dev.joryu.dashboard.networks.CostViews;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.reference.Networks;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Models, in words. */
@Component
class ModelViews {

  private final Wording wording;
  private final Networks networks;
  private final CostViews costs;
  private final ExportViews exports;

  ModelViews(Wording wording, Networks networks, CostViews costs, ExportViews exports) {
    this.wording = wording;
    this.networks = networks;
    this.costs = costs;
    this.exports = exports;
  }

  ModelView view(Model model) {
    return new ModelView(
        model.name(),
        model.sha256(),
        wording.bytes(model.bytes()),
        model.run(),
        origin(model.origin()),
        wording.sentences(model.warnings()),
        model.architecture().role() == Role.TEACHER,
        start(model),
        model.architecture().isNetwork(),
        Moment.of(model.createdAt()),
        facts(model),
        cost(model),
        new TreeMap<>(model.metrics())
            .entrySet().stream()
                .map(metric -> new Fact(metric.getKey(), wording.figure(metric.getValue())))
                .toList(),
        model.classes(),
        exports.of(model.name()));
  }

  private List<Fact> facts(Model model) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("field.model.architecture", model.architecture().toString()));
    if (model.architecture().hasWidth()) {
      facts.add(fact("field.model.width", wording.setting(model.width())));
    }
    facts.add(fact("field.model.imageSize", wording.text("fact.pixels", model.imageSize())));
    facts.add(fact("fact.preprocessing", preprocessing(model.input())));
    facts.add(fact("column.size", wording.bytes(model.bytes())));
    return facts;
  }

  private static @Nullable String start(Model model) {
    if (!model.architecture().isNetwork()) {
      return null;
    }
    Method method = model.architecture().role() == Role.TEACHER ? Method.TEACHER : Method.BASELINE;
    return UriComponentsBuilder.fromPath("/runs/new")
        .queryParam("method", method)
        .queryParam("model.architecture", model.architecture())
        .queryParam("model.width", model.width())
        .queryParam("model.imageSize", model.imageSize())
        .queryParam("model.weights", "{name}")
        .build(model.name())
        .toString();
  }

  private @Nullable CostView cost(Model model) {
    return model.architecture().isNetwork()
        ? costs.cost(
            networks.profile(
                model.architecture(), model.width(), model.classes().size(), model.imageSize()),
            model.imageSize())
        : null;
  }

  private @Nullable String origin(@Nullable Origin origin) {
    if (origin == null) {
      return null;
    }
    String format = wording.sentence(origin.format());
    return origin.naming() == null
        ? wording.text("model.imported-as-it-is", origin.file(), format)
        : wording.text(
            "model.imported-from", origin.file(), format, wording.sentence(origin.naming()));
  }

  private String preprocessing(ImageInput input) {
    return wording.text(
        "fact.preprocessing.steps",
        input.resize(),
        input.interpolation().toString(),
        input.size(),
        numbers(input.mean()),
        numbers(input.std()));
  }

  private String numbers(List<Double> values) {
    return values.stream().map(wording::setting).collect(Collectors.joining(" "));
  }

  private Fact fact(String key, String value) {
    return new Fact(wording.text(key), value);
  }
}
