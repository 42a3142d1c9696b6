package dev.joryu.retention;

import dev.joryu.artifact.StoredFiles;
import dev.joryu.retention.RetentionPlan.Item;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Files that were never stored whole. */
@Component
@Order(3)
class PartialFiles implements Rule {

  private final StoredFiles files;
  private final RetentionSettings settings;

  PartialFiles(StoredFiles files, RetentionSettings settings) {
    this.files = files;
    this.settings = settings;
  }

  @Override
  public RetentionRule name() {
    return RetentionRule.PARTIAL_FILES;
  }

  @Override
  public Duration age() {
    return settings.partialFiles();
  }

  @Override
  public List<Item> find() {
    return files.partials(age()).stream()
        .map(file -> new Item(file.name(), file.name(), file.bytes(), file.storedAt()))
        .toList();
  }

  @Override
  public boolean free(Item item) {
    return files.deletePartial(item.name(), age());
  }
}
