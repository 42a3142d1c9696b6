package dev.joryu.demo;

import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.RunFilter;
import dev.joryu.experiment.Runs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues the demo once the server is up, where the database holds neither dataset nor run: all of
 * it or none.
 */
@Component
@ConditionalOnProperty(name = "joryu.demo", matchIfMissing = true)
class Demo {

  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final Datasets datasets;
  private final Runs runs;

  Demo(Datasets datasets, Runs runs) {
    this.datasets = datasets;
    this.runs = runs;
  }

  @EventListener(ApplicationReadyEvent.class)
  @Transactional
  void queueOnEmptyDatabase() {
    if (!isEmpty()) {
      return;
    }
    datasets.synthesise(DemoExperiment.DATASET, DemoExperiment.leaves());
    Run teacher = runs.submit(DemoExperiment.teacher());
    DemoExperiment.students(teacher.model()).forEach(runs::submit);
    LOG.info(
        "queued the demo experiment '{}': a teacher and four students on synthetic leaves",
        DemoExperiment.NAME);
  }

  private boolean isEmpty() {
    PageRequest first = PageRequest.first(1);
    return runs.list(RunFilter.all(), first).total() == 0 && datasets.list(first).total() == 0;
  }
}
