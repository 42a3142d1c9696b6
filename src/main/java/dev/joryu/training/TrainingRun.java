package dev.joryu.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.export.ExportFailed;
import dev.joryu.export.Exported;
import dev.joryu.export.Exporting;
import dev.joryu.export.Original;
import dev.joryu.export.Sample;
import dev.joryu.nn.Weights;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.TrainingSpec;
import dev.joryu.spec.WeightsCard;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One run on open data: pre-flight, epochs with checkpoints, final tests with the best weights. */
final class TrainingRun implements TrainingLoop.Watcher {

  /** So often a long epoch's state is kept. */
  private static final Duration KEEP_EVERY = Duration.ofSeconds(60);

  /** Keeping the state takes no more than one part in so many of the time. */
  private static final long KEEP_SHARE = 50;

  private final TrainingJob job;
  private final Progress progress;
  private final TrainingData data;
  private final NDManager manager;
  private final Lesson lesson;
  private final Profile profile;
  private final AdamW optimizer;
  private final @Nullable WeightAverage average;
  private final Best best;
  private final Checkpoint checkpoint;
  private final Reporter reporter;
  private @Nullable Double teachersAccuracy;
  private long keptSteps;
  private long keptNanos = System.nanoTime();
  private long keepEveryNanos = KEEP_EVERY.toNanos();

  TrainingRun(TrainingJob job, Progress progress, TrainingData data, NDManager manager) {
    TrainingSpec training = job.spec().training();
    this.job = job;
    this.progress = progress;
    this.data = data;
    this.manager = manager;
    this.lesson =
        new Lessons(job, data.classes(), manager, progress::warn).build(data.stepsPerEpoch());
    ModelSpec model = job.spec().model();
    this.profile =
        Profile.of(model.architecture(), model.width(), data.classes().size(), model.imageSize());
    this.optimizer = new AdamW(lesson.parameters(), lesson.student().depths(), training, manager);
    this.best =
        new Best(
            job.scratch().resolve("best.safetensors"),
            new WeightsCard(model.architecture(), model.width(), data.classes(), job.input()));
    this.average =
        training.ema() == 0 ? null : new WeightAverage(lesson.student(), training.ema(), manager);
    this.checkpoint = new Checkpoint(lesson, optimizer, average);
    this.reporter = new Reporter(progress, training.epochs(), data.stepsPerEpoch());
  }

  TrainingReport execute() throws IOException {
    TrainingSpec training = job.spec().training();
    Warnings.of(job, data.shortClasses()).forEach(progress::warn);
    tellPlan();
    preflight();
    long first = resume();
    examineTeacher();
    try (Teaching teaching = Teaching.of(job, data, lesson, progress, manager)) {
      TrainingLoop loop =
          new TrainingLoop(
              data,
              new GradientShares(
                  teaching.lesson(), training.epochs(), data.stepsPerEpoch(), reporter::gradients),
              optimizer,
              LearningRate.of(training, data.stepsPerEpoch()),
              training.seed(),
              manager);
      progress.phase(Phase.TRAINING);
      loop.run(first, training.epochs(), this);
      teaching.inWords().ifPresent(progress::log);
    }
    return report();
  }

  @Override
  public boolean shouldStop() {
    return progress.shouldStop();
  }

  @Override
  public void between(long stepsDone, boolean last) {
    long now = System.nanoTime();
    if (last || now - keptNanos > keepEveryNanos) {
      keep(stepsDone);
      long took = System.nanoTime() - now;
      keepEveryNanos = Math.max(KEEP_EVERY.toNanos(), KEEP_SHARE * took);
    }
  }

  @Override
  public void stepped(TrainingLoop.Step step) {
    if (average != null && Double.isFinite(step.gradientNorm())) {
      average.follow(step.number());
    }
    reporter.step(step);
  }

  @Override
  public void epochEnded(int epochsDone, long stepsDone) {
    if (average == null) {
      judge(epochsDone, stepsDone);
    } else {
      average.during(manager, () -> judge(epochsDone, stepsDone));
    }
    keep(stepsDone);
  }

  private void judge(int epochsDone, long stepsDone) {
    progress.phase(Phase.VALIDATION);
    Evaluation onVal = data.onVal(lesson.student(), manager);
    progress.phase(Phase.TRAINING);
    reporter.epoch(epochsDone, stepsDone, onVal);
    Divergence.checkOnVal(stepsDone, onVal.loss());
    best.offer(lesson.student(), epochsDone, onVal);
  }

  /** Hands over a state to resume from. */
  private void keep(long stepsDone) {
    if (stepsDone == keptSteps) {
      return;
    }
    progress.phase(Phase.CHECKPOINT);
    Path file = job.scratch().resolve("checkpoint-" + stepsDone + ".safetensors");
    checkpoint.write(stepsDone, best, file);
    int epochsDone = Math.toIntExact(stepsDone / data.stepsPerEpoch());
    progress.checkpoint(file, epochsDone, stepsDone);
    progress.phase(Phase.TRAINING);
    keptSteps = stepsDone;
    keptNanos = System.nanoTime();
  }

  private void tellPlan() {
    progress.log(data.summary());
    progress.log(
        String.format(
            Locale.ROOT,
            "%s: %,d parameters, %,d multiply-adds per image of %d px",
            lesson.student().architecture(),
            profile.parameters(),
            profile.macs(),
            job.spec().model().imageSize()));
    if (job.spec().training().freezeThrough() != null) {
      progress.log(
          String.format(
              Locale.ROOT,
              "%s and all before it is frozen: %,d parameters learn",
              job.spec().training().freezeThrough(),
              lesson.student().trainable().values().stream().mapToLong(NDArray::size).sum()));
    }
  }

  private void preflight() {
    progress.phase(Phase.PREFLIGHT);
    try (NDManager scope = manager.newSubManager();
        TrainingLoop.Epoch epoch = data.open(0, 0)) {
      Batch batch = epoch.next(scope);
      Map<String, Double> values = Preflight.check(lesson, batch, data.classes());
      progress.log("pre-flight passed: " + Reporter.inWords(values));
    }
  }

  private void examineTeacher() throws IOException {
    if (lesson.teacher() != null) {
      progress.phase(Phase.TEACHER_VALIDATION);
      teachersAccuracy = new TeacherExam(job, data, progress, manager).accuracy(lesson.teacher());
      reporter.teacher(teachersAccuracy);
      Warnings.ofGuessing(teachersAccuracy, data.guessOnVal()).ifPresent(progress::warn);
    }
  }

  private long resume() {
    progress.phase(Phase.OPENING);
    if (job.checkpoint() == null) {
      return 0;
    }
    long stepsDone = checkpoint.read(job.checkpoint(), best);
    progress.log(
        "resumed after step %d, in epoch %d"
            .formatted(stepsDone, stepsDone / data.stepsPerEpoch() + 1));
    return stepsDone;
  }

  private TrainingReport report() throws IOException {
    Weights.load(best.weights(), lesson.student());
    progress.log(
        String.format(
            Locale.ROOT,
            "best on val: epoch %d with accuracy %.1f %%",
            best.epoch(),
            100 * best.accuracy()));
    if (teachersAccuracy != null) {
      Warnings.ofTeacher(teachersAccuracy, best.accuracy()).ifPresent(progress::warn);
    }
    progress.phase(Phase.TEST);
    EvaluationRecord evaluation = Exams.take(job, data, lesson, progress, manager);
    Path file = job.scratch().resolve("evaluation.safetensors");
    EvaluationFile.write(evaluation, file);
    Figures figures = new Figures(evaluation);
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.putAll(best.metrics());
    metrics.putAll(figures.metrics());
    long bestStep = (long) best.epoch() * data.stepsPerEpoch();
    reporter.results(bestStep, metrics);
    return new TrainingReport(
        best.weights(),
        data.classes(),
        best.epoch(),
        bestStep,
        metrics,
        figures.onTest().counts(),
        profile,
        file,
        export());
  }

  private @Nullable Exported export() throws IOException {
    progress.phase(Phase.EXPORT);
    ModelSpec model = job.spec().model();
    try (Sample sample = Sample.of(job.dataset(), job.spec().dataset())) {
      Original original =
          Original.of(
              model.architecture(), model.width(), data.classes(), job.input(), best.weights());
      Path file = job.scratch().resolve("model.onnx");
      Exported exported =
          Exporting.export(original, lesson.student(), sample, file, job.cache(), manager);
      progress.log(exported.inWords());
      return exported;
    } catch (ExportFailed e) {
      progress.warn("there is no ONNX file: " + e.getMessage());
      return null;
    }
  }
}
