package dev.joryu.dashboard.attention;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.attention.AttentionQuery.Which;
import dev.joryu.dashboard.attention.AttentionView.Choice;
import dev.joryu.dashboard.attention.AttentionView.Option;
import dev.joryu.dashboard.attention.AttentionView.Overlay;
import dev.joryu.dashboard.attention.AttentionView.Shown;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.deployment.AttentionOrders;
import dev.joryu.deployment.NoAttention;
import dev.joryu.evaluation.Attention;
import dev.joryu.evaluation.Attention.Maps;
import dev.joryu.experiment.Run;
import dev.joryu.process.ErrandFailed;
import dev.joryu.spec.InvalidInput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the page of maps. */
@Component
class AttentionViews {

  /** How many images there are to pick from on a page. */
  private static final int SIZE = 24;

  private final AttentionOrders orders;
  private final Datasets datasets;
  private final Choices choices;
  private final Wording wording;

  AttentionViews(AttentionOrders orders, Datasets datasets, Choices choices, Wording wording) {
    this.orders = orders;
    this.datasets = datasets;
    this.choices = choices;
    this.wording = wording;
  }

  AttentionView view(Run run, Dataset dataset, AttentionQuery query, UriComponentsBuilder address) {
    List<Choices.Known> all = choices.of(run, dataset, query);
    int page = Math.min(query.pageNumber(), Math.max(0, (all.size() - 1) / SIZE));
    Set<Integer> picked = new HashSet<>(query.places());
    List<Choice> shown =
        all.stream()
            .skip((long) page * SIZE)
            .limit(SIZE)
            .map(one -> new Choice(one.place(), caption(one), picked.contains(one.place())))
            .toList();
    Seen seen = picked.isEmpty() ? Seen.NOTHING : look(run, dataset, query);
    List<Option> stages = stages(seen.images());
    String stage = stage(query.stage(), seen.images());
    return new AttentionView(
        run.id(),
        run.name(),
        dataset.name(),
        run.teacher() != null,
        query,
        datasets(run),
        AttentionQuery.SPLITS,
        dataset.classes(),
        Arrays.stream(Which.values())
            .map(which -> new Option(which.toString(), wording.text("attention.only." + which)))
            .toList(),
        shown,
        Pager.of(new Page<>(shown, all.size(), page, SIZE), address),
        stages,
        stage,
        seen.images().stream().map(one -> shown(one, seen.classes(), stage)).toList(),
        query.left() == 0
            ? seen.why()
            : wording.text("attention.too-many", AttentionQuery.MOST, query.left()));
  }

  /** The run's own first. */
  private List<String> datasets(Run run) {
    List<String> names = new ArrayList<>();
    names.add(run.spec().dataset());
    datasets.list(PageRequest.first(PageRequest.LARGEST)).items().stream()
        .map(Dataset::name)
        .filter(name -> !names.contains(name))
        .forEach(names::add);
    return names;
  }

  /** What the networks said and looked at, or why that cannot be shown. */
  private record Seen(List<String> classes, List<Attention.Seen> images, @Nullable String why) {

    static final Seen NOTHING = new Seen(List.of(), List.of(), null);

    static Seen not(String why) {
      return new Seen(List.of(), List.of(), why);
    }
  }

  private Seen look(Run run, Dataset dataset, AttentionQuery query) {
    try {
      Attention found =
          orders.show(
              run, new AttentionOrders.Wanted(dataset.name(), query.from(), query.places(), SIZE));
      return new Seen(found.classes(), found.images(), null);
    } catch (InvalidInput e) {
      return Seen.not(wording.text("attention.unknown-image"));
    } catch (NoAttention | ErrandFailed e) {
      return Seen.not(wording.sentence(String.valueOf(e.getMessage())));
    }
  }

  private String caption(Choices.Known one) {
    return one.mistaken() && one.student() != null
        ? wording.text("attention.taken-for", one.label(), one.student())
        : one.label();
  }

  private List<Option> stages(List<Attention.Seen> images) {
    return images.stream()
        .findFirst()
        .map(
            first ->
                first.maps().stream()
                    .map(
                        maps ->
                            new Option(
                                maps.student(),
                                maps.teacher() == null
                                    ? maps.student()
                                    : maps.student() + " – " + maps.teacher()))
                    .toList())
        .orElse(List.of());
  }

  /** The one asked for, or else the deepest that the teacher has too, or else the deepest. */
  private static @Nullable String stage(String asked, List<Attention.Seen> images) {
    List<Maps> all = images.isEmpty() ? List.of() : images.get(0).maps();
    List<String> taught =
        all.stream().filter(maps -> maps.teacherMap() != null).map(Maps::student).toList();
    List<String> own = all.stream().map(Maps::student).toList();
    if (own.contains(asked)) {
      return asked;
    }
    return Stream.of(taught, own)
        .filter(names -> !names.isEmpty())
        .map(names -> names.get(names.size() - 1))
        .findFirst()
        .orElse(null);
  }

  private Shown shown(Attention.Seen seen, List<String> classes, @Nullable String stage) {
    List<String> says = new ArrayList<>();
    if (seen.teacher() != null) {
      says.add(wording.text("attention.teacher-says", said(seen.teacher(), classes)));
    }
    says.add(wording.text("attention.student-says", said(seen.student(), classes)));
    List<Overlay> overlays = new ArrayList<>();
    for (Maps maps : seen.maps()) {
      if (maps.student().equals(stage)) {
        if (maps.teacherMap() != null) {
          overlays.add(
              Overlays.of(
                  wording.text("attention.teacher-map", String.valueOf(maps.teacher())),
                  maps.teacherMap()));
        }
        overlays.add(
            Overlays.of(wording.text("attention.student-map", maps.student()), maps.studentMap()));
      }
    }
    return new Shown(seen.image(), seen.label(), says, overlays);
  }

  private String said(List<Double> probabilities, List<String> classes) {
    int likeliest = 0;
    for (int c = 1; c < probabilities.size(); c++) {
      if (probabilities.get(c) > probabilities.get(likeliest)) {
        likeliest = c;
      }
    }
    return classes.get(likeliest) + " " + wording.percent(probabilities.get(likeliest));
  }
}
