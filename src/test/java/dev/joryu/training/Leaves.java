package dev.joryu.training;

import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.EvaluationSpec;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A small dataset of painted leaves and jobs on it. */
public final class Leaves {

  static final int SIZE = 32;
  static final long CACHE_LIMIT = 100L << 20;
  static final ImageInput TEACHERS = ImageInput.of(Architecture.SWIN_MICRO, SIZE);

  private final Path home;
  private final Path archive;
  private final List<String> classes;

  public Leaves(Path home, int classes, int trainPerClass) throws IOException {
    this.home = home;
    this.archive = home.resolve("leaves-" + classes + "-" + trainPerClass + ".zip");
    this.classes =
        DatasetImport.synthetic(new SyntheticLeaves(classes, trainPerClass, 6, 6, SIZE, 1), archive)
            .classes();
  }

  Path archive() {
    return archive;
  }

  List<String> classes() {
    return classes;
  }

  /** A spec of this method at 32 px; {@code training} and {@code distillation} add to it. */
  public RunSpec spec(String method, Map<String, ?> training, Map<String, ?> distillation) {
    return spec(method, Map.of(), training, distillation);
  }

  /** A spec of this method, at 32 px where {@code model} says nothing. */
  public RunSpec spec(
      String method, Map<String, ?> model, Map<String, ?> training, Map<String, ?> distillation) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("experiment", "test");
    tree.put("method", method);
    tree.put("dataset", "leaves");
    boolean teaches = method.equals("teacher");
    if (!teaches && !method.equals("baseline")) {
      tree.put("teacher", "a-teacher");
    }
    Map<String, Object> network = new LinkedHashMap<>(Map.of("imageSize", SIZE));
    if (!teaches) {
      network.put("width", 0.25);
    }
    network.putAll(model);
    tree.put("model", network);
    tree.put("training", training);
    tree.put("distillation", distillation);
    RunSpec spec = RunSpec.read(tree);
    return spec.method().needsTeacher() ? spec.pairedWith(Architecture.SWIN_MICRO) : spec;
  }

  /** The same, all looked at that can be in the end. */
  static RunSpec examined(RunSpec spec) {
    return new RunSpec(
        spec.experiment(),
        spec.name(),
        spec.method(),
        spec.dataset(),
        spec.teacher(),
        spec.model(),
        spec.training(),
        spec.distillation(),
        new EvaluationSpec(List.of(), true, true, spec.method().needsTeacher()),
        spec.priority(),
        spec.owner(),
        spec.resources(),
        spec.tags());
  }

  /** A job from scratch. */
  public TrainingJob job(RunSpec spec, TrainingJob.@Nullable Teacher teacher) throws IOException {
    return job(spec, teacher, null);
  }

  /** A job that goes on from a checkpoint. */
  public TrainingJob job(
      RunSpec spec, TrainingJob.@Nullable Teacher teacher, @Nullable Path checkpoint)
      throws IOException {
    return job(spec, teacher, null, checkpoint);
  }

  /** A job that starts from weights, and perhaps goes on from a checkpoint. */
  public TrainingJob job(RunSpec spec, TrainingJob.Start start, @Nullable Path checkpoint)
      throws IOException {
    return job(spec, null, start, checkpoint);
  }

  private TrainingJob job(
      RunSpec spec,
      TrainingJob.@Nullable Teacher teacher,
      TrainingJob.@Nullable Start start,
      @Nullable Path checkpoint)
      throws IOException {
    return new TrainingJob(
        spec,
        archive,
        Map.of(),
        ImageInput.of(spec.model().architecture(), SIZE),
        teacher,
        start,
        checkpoint,
        Files.createTempDirectory(home, "scratch"),
        home.resolve("cache"),
        CACHE_LIMIT);
  }

  /** The teacher that a report left behind. */
  TrainingJob.Teacher teacher(TrainingReport report) {
    return new TrainingJob.Teacher(
        Architecture.SWIN_MICRO, 1.0, report.weights(), report.classes(), TEACHERS);
  }
}
