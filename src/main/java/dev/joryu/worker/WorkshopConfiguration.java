package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.experiment.Attempts;
import dev.joryu.inference.Effort;
import dev.joryu.inference.MeasureErrand;
import dev.joryu.training.Training;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workshop of a real worker: this process, this clock, real training. */
@Configuration(proxyBeanMethods = false)
class WorkshopConfiguration {

  @Bean
  Workshop workshop(
      WorkerSettings settings, Attempts attempts, ArtifactStore artifacts, Jobs jobs) {
    return new Workshop(
        Identity.ofThisProcess(),
        settings,
        Clock.systemUTC(),
        attempts,
        artifacts,
        jobs,
        Training::run,
        file -> MeasureErrand.measure(file, settings.home(), Effort.QUICK));
  }
}
