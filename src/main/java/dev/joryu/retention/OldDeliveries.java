package dev.joryu.retention;

import dev.joryu.retention.RetentionPlan.Item;
import dev.joryu.webhook.Deliveries;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Messages to webhooks that are done with; what is still to be sent stays. */
@Component
@Order(4)
class OldDeliveries implements Rule {

  private final Deliveries deliveries;
  private final RetentionSettings settings;

  OldDeliveries(Deliveries deliveries, RetentionSettings settings) {
    this.deliveries = deliveries;
    this.settings = settings;
  }

  @Override
  public RetentionRule name() {
    return RetentionRule.DELIVERIES;
  }

  @Override
  public Duration age() {
    return settings.deliveries();
  }

  @Override
  public List<Item> find() {
    return deliveries.doneWith(age()).stream()
        .map(
            done ->
                new Item(
                    "" + done.id(), done.event() + " " + done.id(), done.bytes(), done.since()))
        .toList();
  }

  @Override
  public boolean free(Item item) {
    return deliveries.forget(Long.parseLong(item.name()), age());
  }
}
