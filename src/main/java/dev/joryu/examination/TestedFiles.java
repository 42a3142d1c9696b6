package dev.joryu.examination;

import dev.joryu.catalog.Export;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Evaluations;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** How the files of exports did on the test images they were asked about last. */
@Component
public class TestedFiles {

  private final Exams exams;
  private final Evaluations evaluations;

  TestedFiles(Exams exams, Evaluations evaluations) {
    this.exams = exams;
    this.evaluations = evaluations;
  }

  /**
   * What a file did.
   *
   * @param exam id of the exam that tells more
   * @param dataset whose test images they were
   * @param images how many
   * @param right how many of them it named rightly
   */
  public record Tested(long exam, String dataset, int images, int right) {

    /** Share of the images that it named rightly. */
    public double accuracy() {
      return (double) right / images;
    }
  }

  /** How a file did; empty where it was not asked, or its answers are lost. */
  public Optional<Tested> of(Export export) {
    return exams.ofModel(export.model()).stream()
        .filter(exam -> exam.status() == Exam.Status.SUCCEEDED)
        .filter(exam -> exam.format() == export.format())
        .filter(exam -> exam.sha256().equals(export.sha256()))
        .findFirst()
        .flatMap(this::read);
  }

  private Optional<Tested> read(Exam exam) {
    return Optional.ofNullable(exam.evaluation())
        .flatMap(evaluations::read)
        .flatMap(record -> record.answers(Examined.STUDENT, Answers.TEST))
        .filter(answers -> answers.size() > 0)
        .map(answers -> tested(exam, answers));
  }

  private static Tested tested(Exam exam, Answers answers) {
    int[] said = answers.predicted();
    int right =
        (int) IntStream.range(0, said.length).filter(i -> said[i] == answers.labels()[i]).count();
    return new Tested(exam.id(), exam.dataset(), said.length, right);
  }
}
