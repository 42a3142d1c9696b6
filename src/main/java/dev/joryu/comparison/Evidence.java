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
 * @param teacherRuns runs that made teachers, those of other experiments among them, by id
 */
record Evidence(
    Map<String, String> datasetHashes,
    Map<Long, Digest> digests,
    Map<String, Model> models,
    Map<String, List<Export>> exports,
    Map<Long, Run> teacherRuns) {

  Optional<Digest> digest(Run run) {
    return Optional.ofNullable(digests.get(run.id()));
  }

  Optional<Model> model(Run run) {
    return Optional.ofNullable(models.get(run.model()));
  }

  /** Whether all these runs were judged by one set of images, as far as is known. */
  boolean onSameImages(List<Run> some, List<Run> others) {
    Set<String> datasets = new HashSet<>();
    Set<String> images = new HashSet<>();
    Stream.concat(some.stream(), others.stream())
        .forEach(
            run -> {
              datasetHash(run).ifPresent(datasets::add);
              digest(run).map(Digest::testImages).ifPresent(images::add);
            });
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
