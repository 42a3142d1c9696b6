package dev.joryu.dashboard.library;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Dataset.SplitCount;
import dev.joryu.catalog.Page;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Wording;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the views of datasets. */
@Component
class DatasetViews {

  private static final List<String> SPLITS = List.of("train", "val", "test", "unlabelled");
  private static final List<String> SETTINGS =
      List.of("classes", "trainPerClass", "valPerClass", "testPerClass", "size", "seed");

  private final Wording wording;

  DatasetViews(Wording wording) {
    this.wording = wording;
  }

  DatasetsView list(
      Page<Dataset> page,
      UriComponentsBuilder address,
      FieldErrors errors,
      Map<String, String> entered) {
    return new DatasetsView(
        page.items().stream().map(this::row).toList(),
        Pager.of(page, address),
        errors,
        entered,
        SETTINGS);
  }

  DatasetView view(Dataset dataset) {
    List<String> splits =
        SPLITS.stream().filter(split -> dataset.splits().containsKey(split)).toList();
    return new DatasetView(
        dataset.name(),
        dataset.hash(),
        Moment.of(dataset.createdAt()),
        List.of(
            new Fact(wording.text("fact.images"), wording.count(dataset.images())),
            new Fact(wording.text("column.classes"), wording.count(dataset.classes().size())),
            new Fact(wording.text("column.size"), wording.bytes(dataset.bytes()))),
        wording.sentences(dataset.warnings()),
        splits,
        dataset.classes().stream()
            .map(name -> counts(name, dataset, splits, split -> ofClass(split, name)))
            .toList(),
        counts("", dataset, splits, SplitCount::images));
  }

  private DatasetsView.Row row(Dataset dataset) {
    return new DatasetsView.Row(
        dataset.name(),
        wording.count(dataset.classes().size()),
        images(dataset, "train"),
        images(dataset, "val"),
        images(dataset, "test"),
        wording.bytes(dataset.bytes()),
        wording.count(dataset.warnings().size()),
        Moment.of(dataset.createdAt()));
  }

  private String images(Dataset dataset, String split) {
    SplitCount count = dataset.splits().get(split);
    return wording.count(count == null ? 0 : count.images());
  }

  private DatasetView.Row counts(
      String name, Dataset dataset, List<String> splits, ToLongFunction<SplitCount> count) {
    List<Long> counts =
        splits.stream()
            .map(dataset.splits()::get)
            .map(split -> split == null ? 0L : count.applyAsLong(split))
            .toList();
    return new DatasetView.Row(
        name,
        counts.stream().map(wording::count).toList(),
        wording.count(counts.stream().mapToLong(Long::longValue).sum()));
  }

  private static long ofClass(SplitCount split, String name) {
    return split.perClass().getOrDefault(name, 0);
  }
}
