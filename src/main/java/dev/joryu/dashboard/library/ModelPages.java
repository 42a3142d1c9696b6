package dev.joryu.dashboard.library;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.Origin;
import dev.joryu.dashboard.site.Address;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.ImageInput;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The models: list, and one. */
@Controller
class ModelPages {

  private final Models models;
  private final ModelLists lists;
  private final Wording wording;

  ModelPages(Models models, ModelLists lists, Wording wording) {
    this.models = models;
    this.lists = lists;
    this.wording = wording;
  }

  @GetMapping("/models")
  String list(
      @RequestParam(defaultValue = "0") int page,
      HttpServletRequest request,
      org.springframework.ui.Model attributes) {
    attributes.addAttribute(
        "models", lists.list(page, Address.of(request), FieldErrors.NONE, Map.of()));
    return "models";
  }

  @GetMapping("/models/{name}")
  String show(@PathVariable String name, org.springframework.ui.Model attributes) {
    Model model =
        models.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    attributes.addAttribute("model", view(model));
    return "model";
  }

  private ModelView view(Model model) {
    return new ModelView(
        model.name(),
        model.sha256(),
        wording.bytes(model.bytes()),
        model.run(),
        origin(model.origin()),
        model.warnings(),
        model.architecture().role() == Role.TEACHER,
        Moment.of(model.createdAt()),
        List.of(
            fact("field.model.architecture", model.architecture().toString()),
            fact("field.model.width", wording.setting(model.width())),
            fact("field.model.imageSize", wording.text("fact.pixels", model.imageSize())),
            fact("fact.preprocessing", preprocessing(model.input())),
            fact("column.parameters", wording.count(model.profile().parameters())),
            fact("column.macs", wording.compact(model.profile().macs())),
            fact("fact.flops", wording.compact(model.profile().flops())),
            fact("column.size", wording.bytes(model.bytes()))),
        new TreeMap<>(model.metrics())
            .entrySet().stream()
                .map(metric -> new Fact(metric.getKey(), wording.figure(metric.getValue())))
                .toList(),
        model.classes());
  }

  private @Nullable String origin(@Nullable Origin origin) {
    return origin == null
        ? null
        : wording.text("model.imported-from", origin.file(), origin.format(), origin.naming());
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
