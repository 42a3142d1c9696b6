package dev.joryu.webhook;

import dev.joryu.experiment.StoreFixture;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Webhooks on the store of a fresh database, wired by hand. */
final class WebhookFixture implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(1);
  static final String SECRET = "a-secret-of-sixteen-or-more";

  final StoreFixture store;
  private final Addresses addresses;
  final Webhooks webhooks;
  final Deliveries deliveries;
  final Announcements announcements;
  final Dispatcher dispatcher;

  /** One that may call this machine, where its receivers are. */
  WebhookFixture(Path directory) {
    this(directory, InnerAddresses.ALLOW, InetAddress::getAllByName);
  }

  WebhookFixture(Path directory, InnerAddresses inner, Addresses.Names names) {
    addresses = new Addresses(inner, names);
    store = new StoreFixture(directory);
    webhooks = new Webhooks(store.jdbc, addresses);
    deliveries = new Deliveries(store.jdbc);
    announcements = announcements();
    dispatcher = dispatcher();
  }

  /** What another server would use. */
  Announcements announcements() {
    return new Announcements(store.jdbc, store.transactions, store.events, deliveries);
  }

  Dispatcher dispatcher() {
    return new Dispatcher(
        deliveries,
        new Sender(addresses, Clock.systemUTC(), PATIENCE),
        new Backoff(new Random(1)),
        Clock.systemUTC());
  }

  Webhook webhook(String url, WebhookEvent... events) {
    Map<String, @Nullable Object> tree =
        Map.of(
            "url",
            url,
            "secret",
            SECRET,
            "events",
            List.of(
                (events.length == 0 ? WebhookEvent.all().stream() : java.util.Arrays.stream(events))
                    .map(WebhookEvent::toString)
                    .toArray()));
    return webhooks.create(tree).webhook();
  }

  List<Delivery> of(Webhook webhook) {
    return deliveries.list(webhook.id(), dev.joryu.catalog.PageRequest.first(500)).items();
  }

  /** The one message to this receiver. */
  Delivery only(Webhook webhook) {
    List<Delivery> all = of(webhook);
    if (all.size() != 1) {
      throw new AssertionError("not one message but " + all);
    }
    return all.get(0);
  }

  /** A message of no run in particular. */
  void message() {
    deliveries.add(
        WebhookEvent.RUN_FINISHED, null, "tomato", Map.of("n", 1), Clock.systemUTC().instant());
  }

  /** Makes what waits due now. */
  void hurry() {
    store.jdbc.sql("update webhook_delivery set next_at = now()").update();
  }

  @Override
  public void close() {
    store.close();
  }
}
