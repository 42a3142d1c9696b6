package dev.joryu.retention;

import dev.joryu.artifact.StoredFiles;
import dev.joryu.experiment.Leftovers;
import dev.joryu.retention.RetentionPlan.Item;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checkpoints of runs that ended without a model. First the run forgets its checkpoint, then the
 * file goes; what dies in between leaves a file that nothing refers to, for another day.
 */
@Component
@Order(1)
class OldCheckpoints implements Rule {

  private final Leftovers leftovers;
  private final StoredFiles files;
  private final Removal removal;
  private final RetentionSettings settings;

  OldCheckpoints(
      Leftovers leftovers, StoredFiles files, Removal removal, RetentionSettings settings) {
    this.leftovers = leftovers;
    this.files = files;
    this.removal = removal;
    this.settings = settings;
  }

  @Override
  public RetentionRule name() {
    return RetentionRule.CHECKPOINTS;
  }

  @Override
  public Duration age() {
    return settings.checkpoints();
  }

  @Override
  public List<Item> find() {
    return leftovers.checkpoints(age()).stream()
        .map(
            checkpoint ->
                new Item(
                    checkpoint.sha256(),
                    checkpoint.runs().stream()
                        .map(run -> "#" + run)
                        .collect(Collectors.joining(", ")),
                    files.bytes(checkpoint.sha256()),
                    checkpoint.since()))
        .toList();
  }

  @Override
  public boolean free(Item item) {
    return leftovers.forgetCheckpoint(item.name(), age()) > 0 && removal.remove(item.name());
  }
}
