package dev.joryu.examination;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.ExamJob;
import dev.joryu.evaluation.ExamJob.Engine;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Looker;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Lookers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.Runs;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Finds what an exam needs: files, and what was answered before. */
@Component
class Preparation {

  /** Images shown at once to a network whose run says nothing. */
  private static final int USUAL_BATCH = 32;

  private final Exams exams;
  private final Models models;
  private final Datasets datasets;
  private final Runs runs;
  private final Evaluations evaluations;
  private final Lookers lookers;
  private final ArtifactStore artifacts;
  private final Path cache;

  Preparation(
      Exams exams,
      Models models,
      Datasets datasets,
      Runs runs,
      Evaluations evaluations,
      Lookers lookers,
      ArtifactStore artifacts,
      @Value("${joryu.home}") Path home) {
    this.exams = exams;
    this.models = models;
    this.datasets = datasets;
    this.runs = runs;
    this.evaluations = evaluations;
    this.lookers = lookers;
    this.artifacts = artifacts;
    this.cache = home.toAbsolutePath().resolve("cache");
  }

  /** SHA-256 of the evaluation that the answers are added to; empty where there is none. */
  Optional<String> before(Exam exam) {
    Optional<String> known =
        exam.run() != null
            ? evaluations.hash(exam.run())
            : exams.taken(List.of(exam.sha256())).stream()
                .filter(taken -> taken.datasetHash().equals(exam.datasetHash()))
                .map(Exams.Taken::evaluation)
                .findFirst();
    return known.filter(sha256 -> evaluations.read(sha256).isPresent());
  }

  /** Whether an evaluation holds all that an exam is to find out. */
  boolean complete(Exam exam, String before) {
    ExamWishes wishes = exam.wishes();
    return evaluations
        .read(before)
        .filter(known -> known.answers(Examined.STUDENT, Answers.TEST).isPresent())
        .filter(known -> !wishes.robustness() || known.robustness() != null)
        .filter(known -> !wishes.background() || !known.backgrounds().isEmpty())
        .filter(known -> !wishes.gaze() || known.gaze() != null)
        .filter(known -> wishes.fieldDatasets().stream().allMatch(field -> holds(known, field)))
        .isPresent();
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

  private static boolean holds(EvaluationRecord known, String field) {
    return known.answers(Examined.STUDENT, Answers.FIELD + field).isPresent();
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
