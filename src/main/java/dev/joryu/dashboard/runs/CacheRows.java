package dev.joryu.dashboard.runs;

import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.runs.QueueView.CacheRow;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.TeacherCacheSummary;
import dev.joryu.experiment.TeacherCaches;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;

/** The teacher caches that were used last. */
@Component
class CacheRows {

  private static final PageRequest SHOWN = PageRequest.first(50);

  private final TeacherCaches caches;
  private final Wording wording;

  CacheRows(TeacherCaches caches, Wording wording) {
    this.caches = caches;
    this.wording = wording;
  }

  List<CacheRow> rows() {
    return caches.list(SHOWN).items().stream().map(this::row).toList();
  }

  private CacheRow row(TeacherCacheSummary cache) {
    return new CacheRow(
        cache.teacher(),
        cache.dataset(),
        wording.count(cache.views()),
        cache.host(),
        wording.bytes(cache.bytes()),
        wording.count(cache.computed()),
        wording.count(cache.hits()),
        wording.duration(Duration.ofMillis(Math.round(cache.secondsSaved() * 1000))),
        Moment.of(cache.lastUsed()));
  }
}
