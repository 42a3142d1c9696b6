package dev.joryu.dashboard.presets;

import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.Outlook;
import dev.joryu.experiment.Outlook.Span;
import dev.joryu.preset.Plan;
import dev.joryu.preset.Plan.CacheNeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Says what a plan will take. */
@Component
class EstimateViews {

  private final Wording wording;

  EstimateViews(Wording wording) {
    this.wording = wording;
  }

  EstimateView view(Plan plan) {
    Outlook outlook = plan.outlook();
    return new EstimateView(
        wording.text("estimate.runs", plan.size()),
        outlook.parts().stream().map(this::part).toList(),
        span(outlook.busy()),
        outlook.cpuSeconds() == null ? null : time(outlook.cpuSeconds()),
        span(outlook.alone()),
        outlook.finished() == null ? null : Moment.of(outlook.finished()),
        notes(outlook),
        cache(plan.cache()));
  }

  private EstimateView.Part part(Outlook.Part part) {
    Span each = part.each();
    return new EstimateView.Part(
        part.method().toString(),
        wording.count(part.runs()),
        wording.count(part.epochs()),
        each == null ? null : time(each.likely()),
        each == null || each.least() == each.most()
            ? null
            : wording.text("estimate.range", time(each.least()), time(each.most())),
        part.measured());
  }

  private List<String> notes(Outlook outlook) {
    List<String> notes = new ArrayList<>();
    String unknown = outlook.unknown();
    if (unknown != null) {
      notes.add(wording.text("estimate.unknown", wording.sentence(unknown)));
    }
    if (outlook.isUnmeasured()) {
      notes.add(wording.text("estimate.first-tells"));
    }
    if (outlook.isAtLeast()) {
      notes.add(wording.text("estimate.at-least"));
    }
    if (outlook.parts().stream().anyMatch(part -> part.measured().size() == 1)) {
      notes.add(wording.text("estimate.one-run"));
    }
    List<String> hosts =
        outlook.parts().stream().flatMap(part -> part.hosts().stream()).distinct().toList();
    if (!hosts.isEmpty()) {
      notes.add(wording.text("estimate.hosts", String.join(", ", hosts)));
    }
    notes.add(wording.text("estimate.workers", outlook.workers()));
    return notes;
  }

  private @Nullable String cache(@Nullable CacheNeed need) {
    return need == null
        ? null
        : wording.text(
            "estimate.cache",
            wording.bytes(need.bytes()),
            wording.count(need.images()),
            need.views(),
            need.sharedBy());
  }

  private @Nullable String span(@Nullable Span span) {
    if (span == null) {
      return null;
    }
    return span.least() == span.most()
        ? time(span.likely())
        : wording.text("estimate.span", time(span.likely()), time(span.least()), time(span.most()));
  }

  private String time(double seconds) {
    return wording.duration(Duration.ofMillis(Math.round(1000 * seconds)));
  }
}
