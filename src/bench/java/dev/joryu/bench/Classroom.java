package dev.joryu.bench;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Weights;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import dev.joryu.spec.RunSpec;
import dev.joryu.training.Progress;
import dev.joryu.training.Training;
import dev.joryu.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Painted leaves, a teacher with weights of chance, and runs of a student on them. */
final class Classroom {

  private static final long CACHE_LIMIT = 8L << 30;
  private static final int CLASSES = 4;

  private final Path home;
  private final Path archive;
  private final List<String> classes;
  private final int size;
  private final TrainingJob.Teacher teacher;

  /**
   * @param size side of all images and inputs in pixels
   */
  Classroom(Path home, Architecture architecture, int size, int trainPerClass) throws IOException {
    this.home = home;
    this.size = size;
    this.archive = home.resolve("leaves.zip");
    this.classes =
        DatasetImport.synthetic(
                new SyntheticLeaves(CLASSES, trainPerClass, 4, 4, size, 1), archive)
            .classes();
    Path weights = home.resolve("teacher.safetensors");
    try (NDManager manager = NDManager.newBaseManager("PyTorch")) {
      Weights.save(
          Architectures.create(architecture, 1, CLASSES, size, manager, 1), Map.of(), weights);
    }
    this.teacher =
        new TrainingJob.Teacher(
            architecture, 1, weights, classes, ImageInput.of(architecture, size));
  }

  /**
   * Runs a student, and tells {@code progress} how it goes.
   *
   * @param method by its name in JSON
   * @param cacheViews 0 for a live teacher
   */
  void run(
      String method, Map<String, ?> training, int cacheViews, Path cache, Progress progress)
      throws IOException {
    boolean taught = !method.equals("baseline");
    Map<String, Object> tree =
        new HashMap<>(
            Map.of(
                "experiment", "bench",
                "method", method,
                "dataset", "leaves",
                "model", Map.of("architecture", "mobilenet_v3_small", "imageSize", size),
                "training", training,
                "distillation", Map.of("cacheViews", cacheViews)));
    if (taught) {
      tree.put("teacher", "teacher");
    }
    RunSpec spec = RunSpec.read(tree);
    Training.run(
        new TrainingJob(
            taught ? spec.pairedWith(teacher.architecture()) : spec,
            archive,
            Map.of(),
            ImageInput.of(Architecture.MOBILENET_V3_SMALL, size),
            taught ? teacher : null,
            null,
            null,
            Files.createTempDirectory(home, "run"),
            cache,
            CACHE_LIMIT),
        progress);
  }
}
