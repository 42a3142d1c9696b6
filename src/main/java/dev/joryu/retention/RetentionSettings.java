package dev.joryu.retention;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept that nothing needs any more.
 *
 * @param checkpoints of runs that failed, were cancelled or pruned, from their end; such a run can
 *     then be retried but not resumed
 * @param artifacts files nothing refers to, from when they were last stored; at least an hour, as
 *     what is being made is not referred to yet
 * @param partialFiles of uploads and workers that died while they stored something
 * @param deliveries messages to webhooks that were delivered or given up
 * @param workers entries of workers nobody has seen since
 */
@ConfigurationProperties("joryu.retention")
record RetentionSettings(
    @DefaultValue("30d") Duration checkpoints,
    @DefaultValue("1d") Duration artifacts,
    @DefaultValue("1d") Duration partialFiles,
    @DefaultValue("14d") Duration deliveries,
    @DefaultValue("7d") Duration workers) {

  private static final Duration SHORTEST = Duration.ofHours(1);

  RetentionSettings {
    for (Duration age : List.of(checkpoints, artifacts, partialFiles, deliveries, workers)) {
      if (age.compareTo(SHORTEST) < 0) {
        throw new IllegalArgumentException(
            "joryu.retention: " + age + " is too short; at least " + SHORTEST);
      }
    }
  }
}
