package dev.joryu.retention;

import dev.joryu.artifact.StoredFiles;
import dev.joryu.artifact.StoredFiles.Stored;
import dev.joryu.retention.RetentionPlan.Item;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Files of the store that nothing refers to. */
@Component
@Order(2)
class UnusedArtifacts implements Rule {

  private static final int SHOWN = 12;

  private final StoredFiles files;
  private final Removal removal;
  private final RetentionSettings settings;

  UnusedArtifacts(StoredFiles files, Removal removal, RetentionSettings settings) {
    this.files = files;
    this.removal = removal;
    this.settings = settings;
  }

  @Override
  public RetentionRule name() {
    return RetentionRule.ARTIFACTS;
  }

  @Override
  public Duration age() {
    return settings.artifacts();
  }

  /** What there is is listed before what is needed, so that nothing new looks like nothing's. */
  @Override
  public List<Item> find() {
    List<Stored> old = files.artifacts(age());
    Set<String> needed = removal.needed();
    return old.stream()
        .filter(file -> !needed.contains(file.name()))
        .map(
            file ->
                new Item(
                    file.name(), file.name().substring(0, SHOWN), file.bytes(), file.storedAt()))
        .toList();
  }

  @Override
  public boolean free(Item item) {
    return removal.remove(item.name());
  }
}
