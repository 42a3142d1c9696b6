package dev.joryu.assessment;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Background;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.evaluation.Gaze;
import dev.joryu.evaluation.Robustness;
import dev.joryu.spec.Corruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records small enough to be worked by hand: ten test images of three classes. */
public final class EvaluationFixture {

  public static final int[] TRUTH = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};
  public static final int[] SAID = {0, 0, 0, 1, 1, 1, 1, 0, 2, 0};
  private static final int[] TAUGHT = {0, 0, 0, 1, 1, 1, 1, 1, 2, 0};
  private static final int[] BASELINE = {0, 0, 0, 1, 1, 1, 0, 0, 2, 2};
  private static final double[] SURE = {0.8, 0.8, 0.8, 0.9, 0.8, 0.8, 0.8, 0.6, 0.8, 0.7};

  private EvaluationFixture() {}

  /** Counts by true and predicted class of the student. */
  public static List<List<Integer>> confusion() {
    return List.of(List.of(3, 1, 0), List.of(1, 3, 0), List.of(1, 0, 1));
  }

  /** All that can be asked of a student with a teacher. */
  public static EvaluationRecord student(List<String> classes) {
    return new EvaluationRecord(
        classes,
        List.of(val(), test(Examined.STUDENT, SAID), test(Examined.TEACHER, TAUGHT), field()),
        robustness(10, 7),
        List.of(background(Examined.STUDENT), background(Examined.TEACHER)),
        gaze());
  }

  /** A student without a teacher, on the same images. */
  public static EvaluationRecord baseline(List<String> classes) {
    return new EvaluationRecord(
        classes, List.of(test(Examined.STUDENT, BASELINE)), robustness(10, 6), List.of(), null);
  }

  /** The same student, with something else of it. */
  public static EvaluationRecord with(
      EvaluationRecord record, List<Answers> answers, @Nullable Robustness robustness) {
    return new EvaluationRecord(
        record.classes(), answers, robustness, record.backgrounds(), record.gaze());
  }

  /** What was asked of a run that asked for nothing. */
  public static EvaluationRecord plain(List<String> classes) {
    return new EvaluationRecord(
        classes, List.of(test(Examined.STUDENT, SAID)), null, List.of(), null);
  }

  /** Two hundred images of four classes, drawn at random; the student errs about as often. */
  public static EvaluationRecord plausible(List<String> classes, long seed, boolean taught) {
    List<Answers> answers = new ArrayList<>();
    answers.add(drawn(Examined.STUDENT, Answers.VAL, classes.size(), 80, seed));
    answers.add(drawn(Examined.STUDENT, Answers.TEST, classes.size(), 200, seed + 1));
    if (!taught) {
      return new EvaluationRecord(classes, answers, robustness(100, 82), List.of(), null);
    }
    answers.add(drawn(Examined.TEACHER, Answers.TEST, classes.size(), 200, seed + 2));
    answers.add(drawn(Examined.STUDENT, Answers.FIELD + "畑の写真", classes.size() - 1, 60, seed + 3));
    return new EvaluationRecord(
        classes,
        answers.stream().map(said -> wide(said, classes.size())).toList(),
        robustness(100, 84),
        List.of(background(Examined.STUDENT), background(Examined.TEACHER)),
        gaze());
  }

  private static Answers drawn(Examined examined, String set, int classes, int n, long seed) {
    Random random = new Random(seed);
    int[] images = new int[n];
    int[] labels = new int[n];
    float[][] logits = new float[n][classes];
    for (int i = 0; i < n; i++) {
      images[i] = i % 40;
      labels[i] = i * classes / n;
      for (int c = 0; c < classes; c++) {
        logits[i][c] = (float) random.nextGaussian();
      }
      logits[i][labels[i]] += 2.2f;
    }
    return new Answers(examined, set, "f", images, labels, logits);
  }

  /** Answers with room for every class. */
  private static Answers wide(Answers said, int classes) {
    float[][] logits = new float[said.size()][];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Arrays.copyOf(said.logits()[i], classes);
    }
    return new Answers(
        said.examined(), said.set(), said.fingerprint(), said.images(), said.labels(), logits);
  }

  /** Keeps a record as that of a run. */
  public static void keep(
      EvaluationRecord record, long run, ArtifactStore artifacts, JdbcClient jdbc) {
    try {
      Path file = Files.createTempFile("evaluation", ".safetensors");
      EvaluationFile.write(record, file);
      jdbc.sql("update run set evaluation = :sha256 where id = :run")
          .param("sha256", artifacts.put(file).sha256())
          .param("run", run)
          .update();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Four images, each with 0.8 for what it says, three of them right: T = ln 8 / ln 6. */
  private static Answers val() {
    return new Answers(
        Examined.STUDENT,
        Answers.VAL,
        "f",
        new int[] {20, 21, 22, 23},
        new int[] {0, 1, 2, 0},
        new float[][] {row(0, 0.8), row(1, 0.8), row(2, 0.8), row(1, 0.8)});
  }

  private static Answers test(Examined examined, int[] said) {
    float[][] logits = new float[said.length][];
    int[] images = new int[said.length];
    for (int i = 0; i < said.length; i++) {
      logits[i] = row(said[i], SURE[i]);
      images[i] = i;
    }
    return new Answers(examined, Answers.TEST, "f", images, TRUTH, logits);
  }

  private static Answers field() {
    return new Answers(
        Examined.STUDENT,
        Answers.FIELD + "畑",
        "g",
        new int[] {0, 1, 2},
        new int[] {0, 0, 1},
        new float[][] {{1, 0, 2}, {2, 1, 0}, {2, 1, 0}});
  }

  /** Logits that give this probability to one class and the rest evenly to the others. */
  private static float[] row(int said, double sure) {
    float[] row = new float[3];
    row[said] = (float) Math.log(2 * sure / (1 - sure));
    return row;
  }

  /** Each corruption costs as many tenths of the images as its severity. */
  private static Robustness robustness(int images, int clean) {
    List<Robustness.Cell> cells = new ArrayList<>();
    for (Corruption corruption : Corruption.values()) {
      for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
        cells.add(new Robustness.Cell(corruption, severity, clean - severity * images / 10));
      }
    }
    return new Robustness(Examined.STUDENT, images, 1, clean, cells);
  }

  private static Background background(Examined examined) {
    return new Background(
        examined,
        new int[] {0, 1, 4, 8},
        new int[] {0, 0, 1, 2},
        1,
        0.4,
        new int[] {0, 0, 1, 2},
        new int[] {0, 1, 0, 0},
        new int[] {0, 0, 1, 0});
  }

  private static Gaze gaze() {
    double[] outside = {0.3, 0.2, Double.NaN};
    return new Gaze(
        new int[] {0, 4, 8},
        List.of(
            new Gaze.Pair(
                "stage3",
                "stride16",
                new Gaze.Grid(7, 7),
                new double[] {0.8, 0.9, 0.7},
                new double[] {0.1, 0.2, 0.3},
                new double[] {0.5, 0.55, 0.45},
                new double[] {0.9, 0.8, 0.7},
                new double[] {0.6, 0.6, 0.6},
                outside,
                new double[] {0.5, 0.5, 0.6},
                0.75)));
  }
}
