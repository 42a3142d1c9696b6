package dev.joryu.dashboard.library;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.ModelProfile;
import dev.joryu.catalog.Models;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.spec.Architecture;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the views of the list of models. */
@Component
class ModelLists {

  private final Models models;
  private final Wording wording;

  ModelLists(Models models, Wording wording) {
    this.models = models;
    this.wording = wording;
  }

  ModelsView list(
      int page, UriComponentsBuilder address, FieldErrors errors, Map<String, String> entered) {
    Page<Model> found = models.list(new PageRequest(page, Pager.SIZE, null));
    return new ModelsView(
        found.items().stream().map(this::row).toList(),
        Pager.of(found, address),
        errors,
        entered,
        architectures());
  }

  private ModelsView.Row row(Model model) {
    ModelProfile profile = model.profile();
    return new ModelsView.Row(
        model.name(),
        model.architecture().toString(),
        wording.text("fact.pixels", model.imageSize()),
        wording.percent(model.accuracy()),
        wording.compact(profile == null ? null : profile.parameters()),
        wording.compact(profile == null ? null : profile.macs()),
        wording.bytes(model.bytes()),
        model.run(),
        Moment.of(model.createdAt()));
  }

  private static Map<String, List<String>> architectures() {
    return Arrays.stream(Architecture.values())
        .collect(
            Collectors.groupingBy(
                architecture -> architecture.role().toString(),
                LinkedHashMap::new,
                Collectors.mapping(Architecture::toString, Collectors.toList())));
  }
}
