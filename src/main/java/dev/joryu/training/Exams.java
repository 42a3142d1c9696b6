package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.Viewers;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examination;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Gaze;
import dev.joryu.evaluation.GazeExam;
import dev.joryu.evaluation.Robustness;
import dev.joryu.evaluation.Subject;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.EvaluationSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.training.cache.TeacherAnswers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a finished student, image by image, and its teacher on the same images. */
final class Exams {

  /**
   * Images that a teacher is shown at once, whatever its run says, so that runs share its answers
   * to the last bit.
   */
  private static final int TEACHERS_BATCH = 16;

  private final TrainingJob job;
  private final TrainingData data;
  private final Progress progress;
  private final Subject student;
  private final @Nullable Subject teacher;
  private final NDManager manager;

  Exams(TrainingJob job, TrainingData data, Lesson lesson, Progress progress, NDManager manager) {
    this.job = job;
    this.data = data;
    this.progress = progress;
    this.manager = manager;
    this.student = Subject.student(lesson.student(), job.input());
    this.teacher = teacher(job.teacher(), lesson);
  }

  private static @Nullable Subject teacher(TrainingJob.@Nullable Teacher given, Lesson lesson) {
    return given == null || lesson.teacher() == null
        ? null
        : new Subject(
            Examined.TEACHER, given.architecture(), given.input(), lesson.teacher()::teach);
  }

  /** All that the run's spec wants known. */
  EvaluationRecord take() throws IOException {
    List<Answers> answers = new ArrayList<>();
    answers.add(ask(Answers.VAL, data.fingerprint(), data.val()));
    if (data.test().images() == 0) {
      progress.warn("the dataset has no test images, so there are no test figures");
    } else {
      answers.add(ask(Answers.TEST, data.fingerprint(), data.test()));
      askTeacher(Answers.TEST, job.dataset(), answers);
    }
    for (Map.Entry<String, Path> field : job.fieldDatasets().entrySet()) {
      askOnField(field.getKey(), field.getValue(), answers);
    }
    EvaluationSpec wanted = job.spec().evaluation();
    Answers plain = find(Examined.STUDENT, answers);
    return new EvaluationRecord(
        data.classes(),
        answers,
        plain != null && wanted.robustness() ? robustness(plain) : null,
        plain != null && wanted.background() ? backgrounds(answers, plain) : List.of(),
        plain != null && wanted.gaze() ? gaze() : null);
  }

  private Robustness robustness(Answers plain) {
    progress.phase(Phase.EXAMS);
    progress.log(
        "robustness: %d corruptions in %d severities of up to %d test images"
            .formatted(Corruption.values().length, Corruption.SEVERITIES, Robustness.SAMPLE));
    return exam(student).robustness(data.test(), plain);
  }

  private List<Background> backgrounds(List<Answers> answers, Answers plain) throws IOException {
    progress.phase(Phase.EXAMS);
    List<Background> backgrounds = new ArrayList<>();
    backgrounds.add(exam(student).background(data.test(), plain));
    Answers teachers = find(Examined.TEACHER, answers);
    if (teacher != null && teachers != null) {
      try (ImageArchive archive = ImageArchive.open(job.dataset())) {
        Batches test = teachers(Answers.TEST, archive);
        backgrounds.add(exam(teacher).background(test, teachers));
      }
    }
    return backgrounds;
  }

  private @Nullable Gaze gaze() throws IOException {
    if (teacher == null) {
      return null;
    }
    progress.phase(Phase.EXAMS);
    try (ImageArchive archive = ImageArchive.open(job.dataset())) {
      Viewers both = new Viewers(student.input(), teacher.input());
      Batches test = Batches.paired(archive, Split.TEST, both, TEACHERS_BATCH, job.cache());
      return new GazeExam(teacher, student, manager, this::goOn).take(test).orElse(null);
    }
  }

  private static @Nullable Answers find(Examined examined, List<Answers> answers) {
    return answers.stream()
        .filter(said -> said.examined() == examined && said.set().equals(Answers.TEST))
        .findFirst()
        .orElse(null);
  }

  private void askOnField(String name, Path file, List<Answers> answers) throws IOException {
    String set = Answers.FIELD + name;
    try (ImageArchive archive = ImageArchive.open(file)) {
      int batchSize = job.spec().training().batchSize();
      Batches known = Batches.known(archive, data.classes(), job.input(), batchSize, job.cache());
      if (known.images() == 0) {
        progress.warn("field dataset '%s' was skipped: it has no labelled images".formatted(name));
        return;
      }
      leftOut(name, archive).ifPresent(progress::warn);
      answers.add(ask(set, archive.fingerprint(), known));
    } catch (InvalidInput e) {
      progress.warn("field dataset '%s' was skipped: %s".formatted(name, e.getMessage()));
      return;
    }
    askTeacher(set, file, answers);
  }

  private Optional<String> leftOut(String name, ImageArchive archive) {
    Map<String, Integer> unknown = new TreeMap<>();
    archive
        .counts()
        .values()
        .forEach(perClass -> perClass.forEach((c, n) -> unknown.merge(c, n, Integer::sum)));
    int all = unknown.values().stream().mapToInt(Integer::intValue).sum();
    unknown.keySet().removeAll(data.classes());
    int left = unknown.values().stream().mapToInt(Integer::intValue).sum();
    return left == 0
        ? Optional.empty()
        : Optional.of(
            "field dataset '%s': %d of its %d images were left out, for the model does not know their classes: %s"
                .formatted(name, left, all, String.join(", ", unknown.keySet())));
  }

  private Answers ask(String set, String fingerprint, Batches batches) {
    progress.phase(Phase.TEST);
    return exam(student).answers(set, fingerprint, batches);
  }

  private void askTeacher(String set, Path file, List<Answers> answers) throws IOException {
    if (teacher == null) {
      return;
    }
    progress.phase(Phase.TEACHER_TEST);
    try (ImageArchive archive = ImageArchive.open(file)) {
      answers.add(
          new TeacherAnswers(job.cache())
              .of(
                  Objects.requireNonNull(job.teacher()),
                  data.classes(),
                  set,
                  archive.fingerprint(),
                  () -> exam(teacher).answers(set, archive.fingerprint(), teachers(set, archive))));
    }
  }

  private Batches teachers(String set, ImageArchive archive) throws IOException {
    Subject asked = Objects.requireNonNull(teacher);
    return set.equals(Answers.TEST)
        ? Batches.evaluation(archive, Split.TEST, asked.input(), TEACHERS_BATCH, job.cache())
        : Batches.known(archive, data.classes(), asked.input(), TEACHERS_BATCH, job.cache());
  }

  private Examination exam(Subject subject) {
    return new Examination(subject, manager, this::goOn);
  }

  private void goOn() {
    if (progress.shouldStop()) {
      throw new TrainingStopped();
    }
  }
}
