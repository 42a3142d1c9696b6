package dev.joryu.dashboard.attention;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.DatasetImages;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.Evaluations;
import dev.joryu.experiment.Run;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The images of a split, and what the networks took them for. */
@Component
class Choices {

  private final DatasetImages images;
  private final Evaluations evaluations;

  Choices(DatasetImages images, Evaluations evaluations) {
    this.images = images;
    this.evaluations = evaluations;
  }

  /**
   * An image.
   *
   * @param label its class
   * @param student what the student takes it for; null where that is not known
   * @param teacher likewise its teacher
   */
  record Known(int place, String label, @Nullable String student, @Nullable String teacher) {

    boolean mistaken() {
      return student != null && !student.equals(label);
    }

    boolean copied() {
      return mistaken() && student != null && student.equals(teacher);
    }
  }

  /** Those that the query asks for, in the order of the archive. */
  List<Known> of(Run run, Dataset dataset, AttentionQuery query) {
    String set =
        dataset.name().equals(run.spec().dataset())
            ? query.split()
            : Answers.FIELD + dataset.name();
    Map<Integer, String> student = said(run, Examined.STUDENT, set);
    Map<Integer, String> teacher = said(run, Examined.TEACHER, set);
    List<Known> known = new ArrayList<>();
    for (ImageArchive.Image image : images.list(dataset, query.from())) {
      String label = dataset.classes().get(image.label());
      Known one =
          new Known(image.index(), label, student.get(image.index()), teacher.get(image.index()));
      boolean wanted =
          switch (query.which()) {
            case ALL -> true;
            case MISTAKES -> one.mistaken();
            case COPIED -> one.copied();
          };
      if (wanted && (query.label().isEmpty() || query.label().equals(label))) {
        known.add(one);
      }
    }
    return known;
  }

  private Map<Integer, String> said(Run run, Examined who, String set) {
    Optional<EvaluationRecord> record = evaluations.find(run.id());
    Map<Integer, String> said = new HashMap<>();
    record
        .flatMap(found -> found.answers(who, set))
        .ifPresent(answers -> add(answers, record.orElseThrow().classes(), said));
    return said;
  }

  private static void add(Answers answers, List<String> classes, Map<Integer, String> said) {
    int[] predicted = answers.predicted();
    for (int i = 0; i < predicted.length; i++) {
      said.put(answers.images()[i], classes.get(predicted[i]));
    }
  }
}
