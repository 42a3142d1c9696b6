package dev.joryu.api.runs;

import dev.joryu.evaluation.Attention;
import dev.joryu.experiment.Run;
import java.util.List;

/**
 * Where a run's network and its teacher look.
 *
 * @param classes class names in the order of all probabilities
 */
record AttentionJson(
    long run, String dataset, String split, List<String> classes, List<Attention.Seen> images) {

  static AttentionJson of(Run run, String dataset, String split, Attention attention) {
    return new AttentionJson(run.id(), dataset, split, attention.classes(), attention.images());
  }
}
