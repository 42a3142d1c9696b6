package dev.joryu.evaluation;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.evaluation.Invigilator.Stage;
import dev.joryu.spec.Corruption;
import dev.joryu.spec.EvaluationSpec;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One exam: asks a finished network, image by image, and its teacher on the same images. What was
 * answered before is not asked again.
 */
public final class Sitting {

  private final Material material;
  private final Subject student;
  private final @Nullable Subject teacher;
  private final @Nullable Looker teachersFile;
  private final Invigilator invigilator;
  private final NDManager manager;
  private final List<Answers> answers = new ArrayList<>();

  /**
   * @param teacher null without one; so is its file
   * @param teachersFile what tells its answers from another teacher's
   * @param manager parent of what each batch takes
   */
  public Sitting(
      Material material,
      Subject student,
      @Nullable Subject teacher,
      @Nullable Looker teachersFile,
      Invigilator invigilator,
      NDManager manager) {
    this.material = material;
    this.student = student;
    this.teacher = teacher;
    this.teachersFile = teachersFile;
    this.invigilator = invigilator;
    this.manager = manager;
  }

  /**
   * All that is wanted known, and all that was before.
   *
   * @param wanted its field datasets are those of the material
   * @param before what was answered before, which stays as it is; null where nothing was
   */
  public EvaluationRecord take(EvaluationSpec wanted, @Nullable EvaluationRecord before)
      throws IOException {
    answers.clear();
    if (before != null) {
      answers.addAll(before.answers());
    }
    try (ImageArchive archive = ImageArchive.open(material.dataset())) {
      askOnSplits(archive);
      for (Map.Entry<String, Path> field : material.fields().entrySet()) {
        askOnField(field.getKey(), field.getValue());
      }
      Answers plain = find(Examined.STUDENT, Answers.TEST);
      Robustness robustness = before == null ? null : before.robustness();
      if (robustness == null && plain != null && wanted.robustness()) {
        robustness = robustness(archive, plain);
      }
      List<Background> backgrounds = before == null ? List.of() : before.backgrounds();
      if (backgrounds.isEmpty() && plain != null && wanted.background()) {
        backgrounds = backgrounds(archive, plain);
      }
      Gaze gaze = before == null ? null : before.gaze();
      if (gaze == null && plain != null && wanted.gaze()) {
        gaze = gaze(archive);
      }
      return new EvaluationRecord(material.classes(), answers, robustness, backgrounds, gaze);
    }
  }

  private void askOnSplits(ImageArchive archive) throws IOException {
    String fingerprint = archive.fingerprint();
    if (find(Examined.STUDENT, Answers.VAL) == null) {
      ask(Answers.VAL, fingerprint, material.split(archive, Split.VAL, student));
    }
    Batches test = material.split(archive, Split.TEST, student);
    if (test.images() == 0) {
      invigilator.warn("the dataset has no test images, so there are no test figures");
      return;
    }
    if (find(Examined.STUDENT, Answers.TEST) == null) {
      ask(Answers.TEST, fingerprint, test);
    }
    askTeacher(Answers.TEST, archive);
  }

  private Robustness robustness(ImageArchive archive, Answers plain) throws IOException {
    invigilator.stage(Stage.EXAMS);
    invigilator.log(
        "robustness: %d corruptions in %d severities of up to %d test images"
            .formatted(Corruption.values().length, Corruption.SEVERITIES, Robustness.SAMPLE));
    return exam(student).robustness(material.split(archive, Split.TEST, student), plain);
  }

  private List<Background> backgrounds(ImageArchive archive, Answers plain) throws IOException {
    invigilator.stage(Stage.EXAMS);
    List<Background> backgrounds = new ArrayList<>();
    backgrounds.add(exam(student).background(material.split(archive, Split.TEST, student), plain));
    Answers teachers = find(Examined.TEACHER, Answers.TEST);
    if (teacher != null && teachers != null) {
      Batches test = material.split(archive, Split.TEST, teacher);
      backgrounds.add(exam(teacher).background(test, teachers));
    }
    return backgrounds;
  }

  private @Nullable Gaze gaze(ImageArchive archive) throws IOException {
    if (teacher == null) {
      return null;
    }
    invigilator.stage(Stage.EXAMS);
    Batches test = material.paired(archive, student.input(), teacher.input());
    return new GazeExam(teacher, student, manager, invigilator::goOn).take(test).orElse(null);
  }

  private @Nullable Answers find(Examined examined, String set) {
    return answers.stream()
        .filter(said -> said.examined() == examined && said.set().equals(set))
        .findFirst()
        .orElse(null);
  }

  private void askOnField(String name, Path file) throws IOException {
    String set = Answers.FIELD + name;
    try (ImageArchive archive = ImageArchive.open(file)) {
      if (find(Examined.STUDENT, set) == null) {
        Batches known = material.known(archive, student);
        if (known.images() == 0) {
          invigilator.warn(
              "field dataset '%s' was skipped: it has no labelled images".formatted(name));
          return;
        }
        leftOut(name, archive).ifPresent(invigilator::warn);
        ask(set, archive.fingerprint(), known);
      }
      askTeacher(set, archive);
    } catch (InvalidInput e) {
      invigilator.warn("field dataset '%s' was skipped: %s".formatted(name, e.getMessage()));
    }
  }

  private Optional<String> leftOut(String name, ImageArchive archive) {
    Map<String, Integer> unknown = new TreeMap<>();
    archive
        .counts()
        .values()
        .forEach(perClass -> perClass.forEach((c, n) -> unknown.merge(c, n, Integer::sum)));
    int all = unknown.values().stream().mapToInt(Integer::intValue).sum();
    unknown.keySet().removeAll(material.classes());
    int left = unknown.values().stream().mapToInt(Integer::intValue).sum();
    return left == 0
        ? Optional.empty()
        : Optional.of(
            "field dataset '%s': %d of its %d images were left out, for the model does not know their classes: %s"
                .formatted(name, left, all, String.join(", ", unknown.keySet())));
  }

  private void ask(String set, String fingerprint, Batches batches) {
    invigilator.stage(Stage.TEST);
    answers.add(exam(student).answers(set, fingerprint, batches));
  }

  private void askTeacher(String set, ImageArchive archive) throws IOException {
    Subject asked = teacher;
    if (asked == null || find(Examined.TEACHER, set) != null) {
      return;
    }
    invigilator.stage(Stage.TEACHER_TEST);
    Batches images =
        set.equals(Answers.TEST)
            ? material.split(archive, Split.TEST, asked)
            : material.known(archive, asked);
    answers.add(
        new TeacherAnswers(material.cache())
            .of(
                Objects.requireNonNull(teachersFile),
                material.classes(),
                set,
                archive.fingerprint(),
                () -> exam(asked).answers(set, archive.fingerprint(), images)));
  }

  private Examination exam(Subject subject) {
    return new Examination(subject, manager, invigilator::goOn);
  }
}
