package dev.joryu.worker;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.experiment.Attempts;
import dev.joryu.inference.Effort;
import dev.joryu.inference.MeasureErrand;
import dev.joryu.trainer.IsolatedTrainer;
import dev.joryu.trainer.TrainerSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The workshop of a real worker: this process, and trainings in processes of their own. */
@Configuration(proxyBeanMethods = false)
class WorkshopConfiguration {

  @Bean
  Workshop workshop(
      WorkerSettings settings, Attempts attempts, ArtifactStore artifacts, Jobs jobs) {
    return new Workshop(
        Identity.ofThisProcess(),
        settings,
        attempts,
        artifacts,
        jobs,
        trainer(settings)::train,
        file -> MeasureErrand.measure(file, settings.home(), Effort.QUICK),
        new Meters());
  }

  private static IsolatedTrainer trainer(WorkerSettings settings) {
    return new IsolatedTrainer(
        new TrainerSettings(
            settings.home(),
            settings.trainer().heap().toMegabytes(),
            settings.trainer().silence(),
            settings.trainer().standstill()));
  }
}
