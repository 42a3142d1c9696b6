package dev.joryu.dashboard.settings;

import dev.joryu.catalog.PageRequest;
import dev.joryu.chores.Timetable;
import dev.joryu.dashboard.settings.SettingsView.Choice;
import dev.joryu.dashboard.settings.SettingsView.Hook;
import dev.joryu.dashboard.settings.SettingsView.Rule;
import dev.joryu.dashboard.settings.SettingsView.Sent;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.retention.Retention;
import dev.joryu.retention.RetentionPlan;
import dev.joryu.retention.RetentionPlan.Part;
import dev.joryu.retention.Storage;
import dev.joryu.retention.StorageReport;
import dev.joryu.webhook.Deliveries;
import dev.joryu.webhook.Delivery;
import dev.joryu.webhook.Webhook;
import dev.joryu.webhook.WebhookEvent;
import dev.joryu.webhook.Webhooks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes the view of the settings. */
@Component
class SettingsViews {

  private static final PageRequest RECEIVERS = PageRequest.first(100);
  private static final PageRequest MESSAGES = PageRequest.first(10);

  private final Storage storage;
  private final Retention retention;
  private final Timetable timetable;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Wording wording;

  SettingsViews(
      Storage storage,
      Retention retention,
      Timetable timetable,
      Webhooks webhooks,
      Deliveries deliveries,
      Wording wording) {
    this.storage = storage;
    this.retention = retention;
    this.timetable = timetable;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.wording = wording;
  }

  SettingsView view(FieldErrors errors, Map<String, String> entered, Set<String> chosen) {
    RetentionPlan plan = retention.plan();
    return new SettingsView(
        facts(storage.report()),
        plan.parts().stream().map(this::rule).toList(),
        Moment.ofNullable(timetable.nextTidyUp().orElse(null)),
        amount(plan),
        plan.items() == 0,
        WebhookEvent.all().stream()
            .map(event -> new Choice(event.toString(), label(event)))
            .toList(),
        webhooks.list(RECEIVERS).items().stream().map(this::hook).toList(),
        errors,
        entered,
        chosen);
  }

  /** How much a plan frees, in words. */
  String amount(RetentionPlan plan) {
    return wording.text(
        "settings.amount", wording.count(plan.items()), wording.bytes(plan.bytes()));
  }

  private List<Fact> facts(StorageReport report) {
    return List.of(
        new Fact(wording.text("settings.home"), report.home()),
        new Fact(wording.text("settings.database"), wording.bytes(report.databaseBytes())),
        new Fact(
            wording.text("settings.artifacts"),
            wording.text(
                "settings.amount",
                wording.count(report.artifacts()),
                wording.bytes(report.artifactBytes()))),
        new Fact(
            wording.text("settings.pixels"),
            wording.text(
                "settings.of",
                wording.bytes(report.pixelBytes()),
                wording.bytes(report.pixelLimit()))),
        new Fact(wording.text("settings.teachers"), wording.bytes(report.teacherBytes())),
        new Fact(
            wording.text("settings.free"),
            wording.text(
                "settings.of",
                wording.bytes(report.freeBytes()),
                wording.bytes(report.diskBytes()))));
  }

  private Rule rule(Part part) {
    return new Rule(
        switch (part.rule()) {
          case CHECKPOINTS -> wording.text("settings.rule.checkpoints");
          case ARTIFACTS -> wording.text("settings.rule.artifacts");
          case PARTIAL_FILES -> wording.text("settings.rule.partial-files");
          case DELIVERIES -> wording.text("settings.rule.deliveries");
          case WORKERS -> wording.text("settings.rule.workers");
        },
        span(part.age()),
        wording.count(part.items()),
        wording.bytes(part.bytes()),
        Moment.ofNullable(part.oldest()),
        String.join(", ", part.examples()));
  }

  private String span(Duration age) {
    return age.equals(Duration.ofDays(age.toDays()))
        ? wording.text("settings.days", age.toDays())
        : wording.duration(age);
  }

  private String label(WebhookEvent event) {
    return switch (event) {
      case RUN_FINISHED -> wording.text("settings.event.run-finished");
      case RUN_FAILED -> wording.text("settings.event.run-failed");
      case EXPERIMENT_FINISHED -> wording.text("settings.event.experiment-finished");
      case PING -> wording.text("settings.event.ping");
    };
  }

  private Hook hook(Webhook webhook) {
    return new Hook(
        webhook.id(),
        webhook.description().isEmpty() ? webhook.origin() : webhook.description(),
        webhook.origin(),
        webhook.events().stream().map(WebhookEvent::toString).collect(Collectors.joining(", ")),
        webhook.active(),
        Moment.of(webhook.createdAt()),
        deliveries.list(webhook.id(), MESSAGES).items().stream().map(this::sent).toList());
  }

  private Sent sent(Delivery delivery) {
    String state =
        delivery.deliveredAt() != null
            ? wording.text("settings.delivered")
            : delivery.givenUp()
                ? wording.text("settings.given-up")
                : wording.text("settings.waits");
    String error = delivery.lastError();
    return new Sent(
        delivery.id(),
        delivery.event(),
        delivery.run(),
        Moment.of(delivery.createdAt()),
        state,
        Moment.ofNullable(delivery.nextAt()),
        wording.count(delivery.attempts()),
        error == null ? "" : wording.sentence(error));
  }
}
