package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.experiment.Run;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Exports in one format that stand in one row.
 *
 * @param origin the group whose networks they were made of; null for a model of no group
 * @param group those runs of it whose exports these are, under the label of the row
 * @param files the exports that are there
 * @param figures what they answered, by run
 * @param alone what the export of a model of no group answered; null where it was not asked
 */
record ExportGroup(
    @Nullable SeedGroup origin,
    SeedGroup group,
    List<Row.Shown> rows,
    List<Export> files,
    ExamFigures figures,
    @Nullable Digest alone) {

  String label() {
    return group.label();
  }

  /** Of how many runs the export takes each test image for the class that its network does. */
  int asNetworks(Evidence evidence) {
    return (int)
        group.runs().stream().filter(run -> asNetwork(run, evidence).orElse(false)).count();
  }

  /** Of how many runs it is known whether it does. */
  int held(Evidence evidence) {
    return (int) group.runs().stream().filter(run -> asNetwork(run, evidence).isPresent()).count();
  }

  /** Whether it is no other hypothesis than the group's: all that it was asked, it answers so. */
  boolean isTwin(Evidence evidence) {
    return origin != null && asked() > 0 && asNetworks(evidence) == asked();
  }

  /** Whether a file of each of the group's seeds was asked. */
  boolean isWhole() {
    return origin != null && asked() == origin.n();
  }

  /** Of how many runs the export was asked about the test images. */
  int asked() {
    return (int) group.runs().stream().filter(run -> figures.digest(run).isPresent()).count();
  }

  private Optional<Boolean> asNetwork(Run run, Evidence evidence) {
    return figures
        .digest(run)
        .filter(own -> !own.testAnswers().isEmpty())
        .flatMap(
            own ->
                evidence
                    .digest(run)
                    .filter(network -> network.testImages().equals(own.testImages()))
                    .map(network -> network.testAnswers().equals(own.testAnswers())));
  }
}
