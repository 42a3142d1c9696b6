package dev.joryu.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a student errs where its teacher errs. A share of copied errors means little by itself,
 * since hard images deceive everyone: hold it against the share of a student without a teacher.
 *
 * @param teacherErrors images that the teacher gets wrong
 * @param studentErrors images that the student gets wrong
 * @param bothWrong images that both get wrong
 * @param copied images for which both say the same wrong class
 */
public record ErrorAgreement(
    long images, long teacherErrors, long studentErrors, long bothWrong, long copied) {

  /** From the classes shown and said, in the same order of images. */
  public static ErrorAgreement of(int[] truth, int[] teacher, int[] student) {
    long[] counts = new long[4];
    check(truth, teacher, student);
    for (int i = 0; i < truth.length; i++) {
      count(counts, truth[i], teacher[i], student[i]);
    }
    return of(truth.length, counts);
  }

  /** The same for the images of each class by themselves. */
  public static List<ErrorAgreement> perClass(
      int[] truth, int[] teacher, int[] student, int classes) {
    check(truth, teacher, student);
    long[][] counts = new long[classes][4];
    long[] images = new long[classes];
    for (int i = 0; i < truth.length; i++) {
      count(counts[truth[i]], truth[i], teacher[i], student[i]);
      images[truth[i]]++;
    }
    List<ErrorAgreement> each = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      each.add(of(images[c], counts[c]));
    }
    return List.copyOf(each);
  }

  /** Both right or both wrong, against chance: error consistency (Geirhos et al. 2020, eq. 1-3). */
  public Estimate<Agreement> consistency() {
    long onlyTeacher = teacherErrors - bothWrong;
    long onlyStudent = studentErrors - bothWrong;
    long bothRight = images - bothWrong - onlyTeacher - onlyStudent;
    return Agreement.of(new long[][] {{bothWrong, onlyTeacher}, {onlyStudent, bothRight}});
  }

  /** How many images both would get wrong by chance, given how many each gets wrong. */
  public Estimate<Double> bothWrongByChance() {
    return images == 0
        ? Estimate.none(Reason.NO_IMAGES)
        : Estimate.of((double) teacherErrors * studentErrors / images);
  }

  /** Of the teacher's errors, those that the student repeats with the same wrong class. */
  public Estimate<Proportion> copiedShare() {
    return Proportion.of(copied, teacherErrors, images == 0 ? Reason.NO_IMAGES : Reason.NO_ERRORS);
  }

  /**
   * Whether one student copies more of the teacher's errors than another: McNemar over the images
   * that the teacher gets wrong, "right" meaning copied.
   */
  public static Estimate<McNemar> compareCopied(
      int[] truth, int[] teacher, int[] first, int[] second) {
    check(truth, teacher, first);
    check(truth, teacher, second);
    long teacherErrors = 0;
    long onlyFirst = 0;
    long onlySecond = 0;
    for (int i = 0; i < truth.length; i++) {
      if (teacher[i] != truth[i]) {
        teacherErrors++;
        onlyFirst += first[i] == teacher[i] && second[i] != teacher[i] ? 1 : 0;
        onlySecond += second[i] == teacher[i] && first[i] != teacher[i] ? 1 : 0;
      }
    }
    if (teacherErrors == 0) {
      return Estimate.none(truth.length == 0 ? Reason.NO_IMAGES : Reason.NO_ERRORS);
    }
    return Estimate.of(McNemar.exact(onlyFirst, onlySecond));
  }

  private static void count(long[] counts, int truth, int teacher, int student) {
    counts[0] += teacher != truth ? 1 : 0;
    counts[1] += student != truth ? 1 : 0;
    counts[2] += teacher != truth && student != truth ? 1 : 0;
    counts[3] += teacher != truth && student == teacher ? 1 : 0;
  }

  private static ErrorAgreement of(long images, long[] counts) {
    return new ErrorAgreement(images, counts[0], counts[1], counts[2], counts[3]);
  }

  private static void check(int[] truth, int[] teacher, int[] student) {
    Numbers.sameLength("images", truth.length, "answers of the teacher", teacher.length);
    Numbers.sameLength("images", truth.length, "answers of a student", student.length);
  }
}
