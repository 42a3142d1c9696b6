package dev.joryu.assessment;

import java.util.ArrayList;
import java.util.List;

/** Collects what the parts of an assessment found, in the order of its sections. */
final class Findings {

  private final Assessment silent;

  Findings(Assessment silent) {
    this.silent = silent;
  }

  /** The assessment with its sentences. */
  Assessment spoken() {
    return new Assessment(
        silent.run(),
        silent.classes(),
        silent.dataset(),
        silent.quality(),
        silent.confusions(),
        silent.calibration(),
        silent.fields(),
        silent.robustness(),
        silent.errors(),
        silent.background(),
        silent.gaze(),
        collect());
  }

  private List<Finding> collect() {
    List<Finding> findings = new ArrayList<>();
    silent
        .quality()
        .value()
        .ifPresent(
            quality -> {
              findings.add(quality.finding(silent.classes()));
              silent.confusions().stream()
                  .findFirst()
                  .ifPresent(top -> findings.add(Confused.finding(top, silent.classes())));
              silent
                  .calibration()
                  .value()
                  .ifPresent(calibrated -> findings.add(calibrated.finding(quality)));
            });
    silent
        .fields()
        .value()
        .ifPresent(fields -> fields.forEach(field -> findings.add(field.finding())));
    silent.robustness().value().ifPresent(found -> findings.add(found.finding()));
    silent.errors().value().ifPresent(found -> findings.addAll(found.findings()));
    silent
        .background()
        .value()
        .ifPresent(found -> found.forEach(one -> findings.add(one.finding())));
    silent.gaze().value().ifPresent(found -> findings.addAll(found.findings()));
    return findings;
  }
}
