package dev.joryu.retention;

import dev.joryu.experiment.Leftovers;
import dev.joryu.retention.RetentionPlan.Item;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Entries of workers that are no more; what they did and logged stays. */
@Component
@Order(5)
class GoneWorkers implements Rule {

  private final Leftovers leftovers;
  private final RetentionSettings settings;

  GoneWorkers(Leftovers leftovers, RetentionSettings settings) {
    this.leftovers = leftovers;
    this.settings = settings;
  }

  @Override
  public RetentionRule name() {
    return RetentionRule.WORKERS;
  }

  @Override
  public Duration age() {
    return settings.workers();
  }

  @Override
  public List<Item> find() {
    return leftovers.goneWorkers(age()).stream()
        .map(worker -> new Item(worker.name(), worker.name(), worker.bytes(), worker.since()))
        .toList();
  }

  @Override
  public boolean free(Item item) {
    return leftovers.forgetWorker(item.name(), age());
  }
}
