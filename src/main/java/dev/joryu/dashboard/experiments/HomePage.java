package dev.joryu.dashboard.experiments;

import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.experiments.HomeView.ExperimentRow;
import dev.joryu.dashboard.runs.RunRow;
import dev.joryu.dashboard.runs.RunRows;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.ExperimentSummary;
import dev.joryu.experiment.Experiments;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.RunStatus;
import dev.joryu.experiment.Runs;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The first page. */
@Controller
class HomePage {

  private static final int EXPERIMENTS = 100;
  private static final int RESULTS = 8;
  private static final int RUNNING = 20;

  private final Experiments experiments;
  private final Runs runs;
  private final RunRows rows;
  private final Wording wording;

  HomePage(Experiments experiments, Runs runs, RunRows rows, Wording wording) {
    this.experiments = experiments;
    this.runs = runs;
    this.rows = rows;
    this.wording = wording;
  }

  @GetMapping("/")
  String home(Model model) {
    List<ExperimentSummary> all = experiments.list(PageRequest.first(EXPERIMENTS)).items();
    model.addAttribute(
        "home",
        new HomeView(
            all.isEmpty(),
            firstCommand(),
            wording.count(runs.list(in(RunStatus.QUEUED), PageRequest.first(1)).total()),
            running(),
            all.stream().map(HomePage::row).toList(),
            rows(RunStatus.SUCCEEDED, new PageRequest(0, RESULTS, "-finishedAt")).toList()));
    return "experiments";
  }

  private List<RunRow> running() {
    PageRequest first = PageRequest.first(RUNNING);
    return Stream.concat(rows(RunStatus.RUNNING, first), rows(RunStatus.CANCELLING, first))
        .toList();
  }

  private Stream<RunRow> rows(RunStatus status, PageRequest request) {
    return runs.list(in(status), request).items().stream().map(rows::row);
  }

  private static RunFilter in(RunStatus status) {
    return new RunFilter(null, null, status, null, null);
  }

  private static ExperimentRow row(ExperimentSummary summary) {
    return new ExperimentRow(
        summary.name(),
        summary.total(),
        count(summary, RunStatus.RUNNING) + count(summary, RunStatus.CANCELLING),
        count(summary, RunStatus.SUCCEEDED),
        count(summary, RunStatus.FAILED),
        Moment.of(summary.changedAt()));
  }

  private static int count(ExperimentSummary summary, RunStatus status) {
    return summary.runs().getOrDefault(status, 0);
  }

  private static String firstCommand() {
    return """
        curl -X POST %1$s/api/v1/datasets -H 'Content-Type: application/json' \\
          -d '{"name": "leaves", "synthetic": {}}'
        curl -X POST %1$s/api/v1/runs -H 'Content-Type: application/json' \\
          -d '{"experiment": "first", "method": "teacher", "dataset": "leaves"}'"""
        .formatted(ServletUriComponentsBuilder.fromCurrentContextPath().toUriString());
  }
}
