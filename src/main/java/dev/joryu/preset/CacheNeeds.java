package dev.joryu.preset;

import dev.joryu.catalog.Dataset;
import dev.joryu.preset.Plan.CacheNeed;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.DistillationSpec.Pair;
import dev.joryu.spec.DistillationSpec.Transfer;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.RunSpec;
import dev.joryu.spec.TrainingSpec.Augmentation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How large the teacher's kept outputs become: 16-bit logits, and each map that some run aligns, of
 * every view of every image. The key of the cache knows neither seed nor method, so one serves all.
 */
final class CacheNeeds {

  private CacheNeeds() {}

  /** What these runs need under this teacher; null where they keep nothing. */
  static @Nullable CacheNeed of(List<RunSpec> runs, ModelSpec teacher, Dataset dataset) {
    List<RunSpec> taught =
        runs.stream()
            .filter(run -> run.method().needsTeacher() && run.distillation().cacheViews() > 0)
            .toList();
    if (taught.isEmpty()) {
      return null;
    }
    RunSpec one = taught.get(0);
    int views =
        one.training().augmentation() == Augmentation.NONE ? 1 : one.distillation().cacheViews();
    long images = images(taught, dataset);
    long numbers = dataset.classes().size() + mapNumbers(taught, teacher, dataset);
    return new CacheNeed(images, views, images * views * numbers * Short.BYTES, taught.size());
  }

  private static long mapNumbers(List<RunSpec> taught, ModelSpec teacher, Dataset dataset) {
    Set<String> maps =
        taught.stream()
            .filter(run -> run.method().usesAttention())
            .flatMap(run -> run.distillation().pairs().stream())
            .map(Pair::teacher)
            .collect(Collectors.toSet());
    if (maps.isEmpty()) {
      return 0;
    }
    Map<String, List<Long>> shapes =
        Profile.of(
                teacher.architecture(),
                teacher.width(),
                dataset.classes().size(),
                teacher.imageSize())
            .maps();
    return maps.stream()
        .mapToLong(
            map -> shapes.getOrDefault(map, List.of(0L)).stream().reduce(1L, (a, b) -> a * b))
        .sum();
  }

  /** With few labels every seed keeps those of other images. */
  private static long images(List<RunSpec> taught, Dataset dataset) {
    RunSpec one = taught.get(0);
    long train = images(dataset, "train");
    if (one.distillation().transfer() == Transfer.ALL) {
      return train + images(dataset, "unlabelled");
    }
    Integer labels = one.training().labelsPerClass();
    long seeds = taught.stream().map(run -> run.training().seed()).distinct().count();
    return labels == null ? train : Math.min(train, labels * dataset.classes().size() * seeds);
  }

  private static long images(Dataset dataset, String split) {
    Dataset.SplitCount count = dataset.splits().get(split);
    return count == null ? 0 : count.images();
  }
}
