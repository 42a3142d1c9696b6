package dev.joryu.dashboard.runs;

import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.runs.RunTableView.Action;
import dev.joryu.dashboard.runs.RunTableView.Column;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.ExperimentSummary;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import dev.joryu.spec.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the view of the table of runs. */
@Component
class RunTable {

  private static final List<Heading> HEADINGS =
      List.of(
          new Heading("run", false, "name"),
          new Heading("status", false, "status"),
          new Heading("test-accuracy", true, "accuracy"),
          new Heading("val-accuracy", true, "valAccuracy"),
          new Heading("experiment", false, "experiment"),
          new Heading("method", false, "method"),
          new Heading("created", false, "createdAt"),
          new Heading("training-time", true, null));

  private record Heading(String key, boolean number, @Nullable String field) {}

  private final Runs runs;
  private final Experiments experiments;
  private final RunRows rows;
  private final Wording wording;

  RunTable(Runs runs, Experiments experiments, RunRows rows, Wording wording) {
    this.wording = wording;
    this.runs = runs;
    this.experiments = experiments;
    this.rows = rows;
  }

  RunTableView view(RunQuery query, PageRequest request, UriComponentsBuilder address) {
    Page<Run> page = runs.list(query.filter(), request);
    String sort = Objects.requireNonNullElse(request.sort(), "");
    return new RunTableView(
        query,
        experiments.list(PageRequest.first(PageRequest.LARGEST)).items().stream()
            .map(ExperimentSummary::name)
            .toList(),
        Arrays.stream(Method.values()).map(Method::toString).toList(),
        Arrays.stream(RunStatus.values()).map(RunRows::key).toList(),
        HEADINGS.stream().map(heading -> column(heading, sort, address)).toList(),
        page.items().stream().map(rows::row).toList(),
        Arrays.stream(RunAction.values())
            .map(action -> new Action(action.toString(), wording.text("bulk.action." + action)))
            .toList(),
        Pager.of(page, address));
  }

  private static Column column(Heading heading, String sort, UriComponentsBuilder address) {
    String field = heading.field();
    if (field == null) {
      return new Column(heading.key(), heading.number(), null, "", null);
    }
    boolean up = sort.equals(field);
    boolean down = sort.equals("-" + field);
    String next = down || (!up && !heading.number()) ? field : "-" + field;
    return new Column(
        heading.key(),
        heading.number(),
        up ? "ascending" : down ? "descending" : null,
        up ? " ▲" : down ? " ▼" : "",
        address
            .cloneBuilder()
            .replaceQueryParam("sort", next)
            .replaceQueryParam("page")
            .build()
            .toUriString());
  }
}
