package dev.joryu.comparison;

import dev.joryu.catalog.Export;
import dev.joryu.catalog.Model;
import dev.joryu.experiment.Run;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All that a table is made of beside the runs, read at once.
 *
 * @param datasetHashes by name of dataset, as they are now
 * @param digests by run
 * @param models by name
 * @param exports by name of model
 * @param exams what files were asked beside the runs' networks: by their SHA-256, by hash of the
 *     dataset
 * @param orphans models of the rows whose run was deleted, by name
 * @param teacherRuns runs that made teachers, those of other experiments among them, by id
 */
record Evidence(
    Map<String, String> datasetHashes,
    Map<Long, Digest> digests,
    Map<String, Model> models,
    Map<String, List<Export>> exports,
    Map<String, Map<String, Digest>> exams,
    Set<String> orphans,
    Map<Long, Run> teacherRuns) {

  Optional<Digest> digest(Run run) {
    return Optional.ofNullable(digests.get(run.id()));
  }

  Optional<Model> model(Run run) {
    return Optional.ofNullable(models.get(run.model()));
  }

  /** What a file answered to the first of these datasets that it was asked about. */
  Optional<Digest> exam(Export file, List<String> datasets) {
    Map<String, Digest> answered = exams.getOrDefault(file.sha256(), Map.of());
    return datasets.stream().flatMap(hash -> Stream.ofNullable(answered.get(hash))).findFirst();
  }

  /**
   * Whether all these runs were judged by one set of images, as far as is known.
   *
   * @param figures of those runs; the others' are their networks'
   */
  boolean onSameImages(List<Run> some, Figures figures, List<Run> others) {
    Set<String> datasets = new HashSet<>();
    Set<String> images = new HashSet<>();
    some.forEach(run -> figures.digest(run).map(Digest::testImages).ifPresent(images::add));
    others.forEach(run -> digest(run).map(Digest::testImages).ifPresent(images::add));
    Stream.concat(some.stream(), others.stream())
        .forEach(run -> datasetHash(run).ifPresent(datasets::add));
    return datasets.size() <= 1 && images.size() <= 1;
  }

  List<Export> exports(Run run) {
    return exports.getOrDefault(run.model(), List.of());
  }

  /** What the run was trained on, or else what its dataset is now. */
  Optional<String> datasetHash(Run run) {
    return Accounts.of(run)
        .flatMap(work -> Optional.ofNullable(work.dataset()))
        .or(() -> Optional.ofNullable(datasetHashes.get(run.spec().dataset())));
  }
}
