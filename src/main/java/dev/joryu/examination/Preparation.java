package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.evaluation.ExamJob;
import dev.joryu.evaluation.ExamJob.Engine;
import dev.joryu.evaluation.Looker;
import dev.joryu.experiment.Lookers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds the files that an exam needs. */
@Component
class Preparation {

  /** Images shown at once to a network whose run says nothing. */
  private static final int USUAL_BATCH = 32;

  private final Models models;
  private final Datasets datasets;
  private final Runs runs;
  private final Lookers lookers;
  private final ArtifactStore artifacts;
  private final Path cache;

  Preparation(
      Models models,
      Datasets datasets,
      Runs runs,
      Lookers lookers,
      ArtifactStore artifacts,
      @Value("${joryu.home}") Path home) {
    this.models = models;
    this.datasets = datasets;
    this.runs = runs;
    this.lookers = lookers;
    this.artifacts = artifacts;
    this.cache = home.toAbsolutePath().resolve("cache");
  }

  /**
   * The job of the process.
   *
   * @param before null where nothing was answered before
   * @throws NoExam if a file is gone
   */
  ExamJob job(Exam exam, @Nullable String before, Path answer) {
    Model model =
        models
            .find(exam.model())
            .orElseThrow(() -> new NoExam("model '%s' is gone".formatted(exam.model())));
    Looker asked =
        lookers
            .of(model, exam.sha256())
            .orElseThrow(
                () -> new NoExam("the file of model '%s' is gone".formatted(exam.model())));
    Run run = exam.run() == null ? null : runs.get(exam.run());
    return new ExamJob(
        asked,
        exam.format() == null ? Engine.LIBTORCH : Engine.ONNX_RUNTIME,
        run == null ? null : lookers.teacherOf(run).orElse(null),
        archive(exam.dataset(), exam.datasetHash()),
        fields(exam.wishes()),
        exam.wishes().robustness(),
        exam.wishes().background(),
        exam.wishes().gaze(),
        batchSize(model),
        before == null ? null : artifacts.path(before).toAbsolutePath(),
        cache,
        answer);
  }

  private Map<String, Path> fields(ExamWishes wishes) {
    Map<String, Path> fields = new LinkedHashMap<>();
    for (String name : wishes.fieldDatasets()) {
      Dataset field = datasets.find(name).orElseThrow(() -> gone(name));
      fields.put(name, archive(name, field.hash()));
    }
    return fields;
  }

  private Path archive(String dataset, String sha256) {
    if (!artifacts.has(sha256)) {
      throw gone(dataset);
    }
    return artifacts.path(sha256).toAbsolutePath();
  }

  private static NoExam gone(String dataset) {
    return new NoExam("the images of dataset '%s' are gone".formatted(dataset));
  }

  /** As its run showed them, so that equal images get equal answers. */
  private int batchSize(Model model) {
    return Optional.ofNullable(model.run())
        .flatMap(runs::find)
        .map(run -> run.spec().training().batchSize())
        .orElse(USUAL_BATCH);
  }
}
