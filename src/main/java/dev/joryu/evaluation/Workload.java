package dev.joryu.evaluation;

import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.spec.Corruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** How many images networks are shown in an exam, and how many they were. */
final class Workload {

  private final long images;
  private final DoubleConsumer share;
  private long done;

  Workload(long images, DoubleConsumer share) {
    this.images = images;
    this.share = share;
  }

  /** Counts images that were shown. */
  void did(int shown) {
    done += shown;
    share.accept(images == 0 ? 1 : Math.min(1, (double) done / images));
  }

  /** About how many a job takes; samples are a little larger than what is counted for them. */
  static long images(ExamJob job, @Nullable EvaluationRecord before) throws IOException {
    EvaluationRecord known =
        before == null
            ? new EvaluationRecord(job.student().classes(), List.of(), null, List.of(), null)
            : before;
    int networks = job.teacher() == null ? 1 : 2;
    long images = 0;
    try (ImageArchive archive = ImageArchive.open(job.dataset())) {
      int test = archive.images(Split.TEST).size();
      images += asked(known, Examined.STUDENT, Answers.VAL, archive.images(Split.VAL).size());
      images += asked(known, Examined.STUDENT, Answers.TEST, test);
      images += networks < 2 ? 0 : asked(known, Examined.TEACHER, Answers.TEST, test);
      if (job.robustness() && known.robustness() == null) {
        images +=
            (long) Corruption.values().length
                * Corruption.SEVERITIES
                * Math.min(Robustness.SAMPLE, test);
      }
      if (job.background() && known.backgrounds().isEmpty()) {
        images += 2L * networks * Math.min(Background.SAMPLE, test);
      }
      if (job.gaze() && known.gaze() == null) {
        images += (long) networks * Math.min(Gaze.SAMPLE, test);
      }
    }
    for (Map.Entry<String, Path> field : job.fields().entrySet()) {
      String set = Answers.FIELD + field.getKey();
      try (ImageArchive archive = ImageArchive.open(field.getValue())) {
        int size = archive.images().size() - archive.images(Split.UNLABELLED).size();
        images += asked(known, Examined.STUDENT, set, size);
        images += networks < 2 ? 0 : asked(known, Examined.TEACHER, set, size);
      }
    }
    return images;
  }

  private static int asked(EvaluationRecord known, Examined examined, String set, int size) {
    return known.answers(examined, set).isPresent() ? 0 : size;
  }
}
