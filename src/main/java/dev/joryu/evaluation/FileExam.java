package dev.joryu.evaluation;

import ai.djl.ndarray.NDManager;
import dev.joryu.inference.OnnxModel;
import dev.joryu.inference.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Asks a network in a file, and perhaps its teacher, what a job wants known. */
final class FileExam {

  private final ExamJob job;
  private final Report report;

  /** What is told while it lasts. */
  interface Report {

    /** The share that is done, 0 to 1. */
    void done(double share);

    /** Something people should know beside the answers. */
    void warn(String warning);
  }

  FileExam(ExamJob job, Report report) {
    this.job = job;
    this.report = report;
  }

  /** Takes the exam and writes its evaluation file. */
  void take() throws IOException {
    Path earlier = job.before();
    EvaluationRecord before = earlier == null ? null : EvaluationFile.read(earlier);
    try (NDManager manager = NDManager.newBaseManager()) {
      EvaluationFile.write(
          switch (job.engine()) {
            case LIBTORCH ->
                sit(
                    Subject.student(Loading.of(job.student(), manager), job.student().input()),
                    before,
                    manager);
            case ONNX_RUNTIME -> {
              try (OnnxModel model =
                  OnnxRuntime.start(job.cache())
                      .open(job.student().weights(), Runtime.getRuntime().availableProcessors())) {
                yield sit(Subject.file(job.student(), model), before, manager);
              }
            }
          },
          job.answer());
    }
  }

  private EvaluationRecord sit(
      Subject student, @Nullable EvaluationRecord before, NDManager manager) throws IOException {
    Material material =
        new Material(
            job.dataset(), job.fields(), job.student().classes(), job.batchSize(), job.cache());
    Workload workload = new Workload(Workload.images(job, before), report::done);
    Looker file = job.teacher();
    Subject teacher =
        file == null
            ? null
            : Subject.teacher(file, Loading.of(file, manager), job.student().classes())
                .watched(workload::did);
    return new Sitting(
            material, student.watched(workload::did), teacher, file, new Quiet(report), manager)
        .take(job.wanted(), before);
  }

  /** An exam that nobody interrupts but by ending the process. */
  private record Quiet(Report report) implements Invigilator {

    @Override
    public void stage(Stage stage) {}

    @Override
    public void log(String line) {}

    @Override
    public void warn(String warning) {
      report.warn(warning);
    }

    @Override
    public void goOn() {}
  }
}
