package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.BatchStream;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Viewers;
import dev.joryu.evaluation.Attention.Grid;
import dev.joryu.evaluation.Attention.Maps;
import dev.joryu.evaluation.Attention.Seen;
import dev.joryu.nn.Autograd;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds out where a network and its teacher look on some images. */
final class AttentionExam {

  private static final int BATCH = 8;

  private final AttentionJob job;
  private final ImageArchive archive;
  private final Backbone student;
  private final @Nullable Backbone teacher;
  private final Map<String, DistillationSpec.Pair> taught = new LinkedHashMap<>();

  private AttentionExam(AttentionJob job, ImageArchive archive, NDManager manager) {
    this.job = job;
    this.archive = archive;
    this.student = Loading.of(job.student(), manager);
    this.teacher = job.teacher() == null ? null : Loading.of(job.teacher(), manager);
    if (teacher != null) {
      Stages.pairs(teacher.architecture(), student.architecture())
          .forEach(pair -> taught.put(pair.student(), pair));
    }
  }

  static Attention take(AttentionJob job) throws IOException {
    Autograd.gradients(false);
    try (NDManager manager = NDManager.newBaseManager();
        ImageArchive archive = ImageArchive.open(job.archive())) {
      return new AttentionExam(job, archive, manager).take(manager);
    }
  }

  private Attention take(NDManager manager) throws IOException {
    Looker teaches = job.teacher();
    Viewers both = new Viewers(job.student().input(), teaches == null ? null : teaches.input());
    Batches split = Batches.paired(archive, job.split(), both, BATCH, job.cache());
    Batches wanted =
        job.images().isEmpty()
            ? split.sample(job.sample(), Robustness.SEED)
            : split.only(job.images());
    List<Seen> seen = new ArrayList<>();
    try (BatchStream stream = wanted.stream()) {
      while (stream.hasNext()) {
        try (NDManager scope = manager.newSubManager()) {
          see(stream.next(scope), seen);
        }
      }
    }
    return new Attention(job.student().classes(), seen);
  }

  private void see(Batch batch, List<Seen> seen) {
    Backbone.Outputs own = student.forward(batch.images(), false);
    Backbone.Outputs teachers =
        teacher == null
            ? null
            : teacher.forward(Objects.requireNonNull(batch.teacherImages()), false);
    List<List<Double>> says = probabilities(own.logits(), job.student());
    List<List<Double>> teacherSays =
        teachers == null
            ? null
            : probabilities(teachers.logits(), Objects.requireNonNull(job.teacher()));
    List<List<Maps>> maps = maps(own, teachers, says.size());
    for (int i = 0; i < says.size(); i++) {
      int place = batch.shown().get(i).image();
      ImageArchive.Image image = archive.images().get(place);
      seen.add(
          new Seen(
              place,
              image.path(),
              archive.classes().get(image.label()),
              says.get(i),
              teacherSays == null ? null : teacherSays.get(i),
              maps.get(i)));
    }
  }

  private List<List<Maps>> maps(
      Backbone.Outputs own, Backbone.@Nullable Outputs teachers, int images) {
    List<List<Maps>> maps = new ArrayList<>();
    for (int i = 0; i < images; i++) {
      maps.add(new ArrayList<>());
    }
    for (Architecture.FeatureLevel level : student.architecture().maps()) {
      DistillationSpec.Pair pair = taught.get(level.name());
      List<EnergyMap> ofStudent = Stages.energy(own, level.name());
      List<EnergyMap> ofTeacher =
          teachers == null || pair == null ? null : Stages.energy(teachers, pair.teacher());
      for (int i = 0; i < images; i++) {
        maps.get(i)
            .add(
                new Maps(
                    pair == null ? null : pair.teacher(),
                    level.name(),
                    ofTeacher == null ? null : grid(ofTeacher.get(i)),
                    grid(ofStudent.get(i))));
      }
    }
    return maps;
  }

  private static Grid grid(EnergyMap map) {
    double[] shares = map.shares();
    float[] values = new float[shares.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) shares[i];
    }
    return new Grid(map.height(), map.width(), values);
  }

  /** In the student's order of classes; 0 for one that the other does not know. */
  private List<List<Double>> probabilities(NDArray logits, Looker looker) {
    List<List<Double>> ordered = new ArrayList<>();
    try (NDArray softmax = logits.softmax(1)) {
      for (float[] said : Examination.rows(softmax)) {
        List<Double> probabilities = new ArrayList<>();
        for (String name : job.student().classes()) {
          int place = looker.classes().indexOf(name);
          probabilities.add(place < 0 ? 0.0 : said[place]);
        }
        ordered.add(probabilities);
      }
    }
    return ordered;
  }
}
