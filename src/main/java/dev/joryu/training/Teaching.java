package dev.joryu.training;

import ai.djl.ndarray.NDManager;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.RunSpec;
import dev.joryu.training.cache.TeacherCache;
import dev.joryu.training.cache.Tutor;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A lesson ready to be given: its teacher answers live, or from a cache where views are fixed.
 *
 * @param cache null where the teacher answers live or there is none
 */
record Teaching(Lesson lesson, @Nullable TeacherCache cache) implements AutoCloseable {

  /**
   * Opens the cache where the run asks for one, and computes what is missing in it.
   *
   * @param manager parent of what that takes
   */
  static Teaching of(
      TrainingJob job, TrainingData data, Lesson lesson, Progress progress, NDManager manager)
      throws IOException {
    FrozenTeacher teacher = lesson.teacher();
    RunSpec spec = job.spec();
    if (teacher == null) {
      return new Teaching(lesson, null);
    }
    if (spec.distillation().cacheViews() == 0) {
      progress.log("the teacher runs live: every epoch varies the images anew");
      return live(lesson, teacher, progress);
    }
    if (lesson.mixing() != null) {
      progress.warn(
          "the teacher runs live: no two mixtures of images are the same;"
              + " but images are still shown in their %d fixed views only"
                  .formatted(spec.distillation().cacheViews()));
      return live(lesson, teacher, progress);
    }
    progress.phase(Phase.TEACHER_CACHE);
    Optional<TeacherCache> cache =
        TeacherCache.open(
            new TeacherCache.Request(
                job,
                data.classes(),
                data.fingerprint(),
                lesson.objective().teacherMaps(),
                job.cacheLimit()),
            teacher,
            data.training(),
            new Watcher(progress),
            manager);
    if (cache.isEmpty()) {
      progress.warn(
          "the teacher runs live: its outputs would take more than caches in use leave"
              + " of the %,d MiB".formatted(job.cacheLimit() >> 20)
              + " of joryu.teacher-cache; fewer cacheViews or pairs take less; images are still"
              + " shown in their %d fixed views only".formatted(spec.distillation().cacheViews())
              + ", and the weights are not byte for byte those of a run with a cache, which keeps"
              + " half precision");
      return live(lesson, teacher, progress);
    }
    progress.teacher(cache.get().use()); // known from now on, should the run be killed
    data.training().withoutTeacherImages();
    return new Teaching(lesson.taughtBy(cache.get()), cache.get());
  }

  /** The time of the teacher's answers is told apart from that of the student's steps. */
  private static Teaching live(Lesson lesson, FrozenTeacher teacher, Progress progress) {
    Tutor tutor = Tutor.live(teacher);
    return new Teaching(
        lesson.taughtBy(
            batch -> {
              progress.phase(Phase.TEACHER);
              Backbone.Outputs outputs = tutor.teach(batch);
              progress.phase(Phase.TRAINING);
              return outputs;
            }),
        null);
  }

  /** How the cache was used, for people; empty without one. */
  Optional<String> inWords() {
    return Optional.ofNullable(cache)
        .map(TeacherCache::use)
        .map(
            use ->
                String.format(
                    Locale.ROOT,
                    "teacher cache: %,d outputs computed in %.1f s, %,d used, %.1f s saved, %,d MiB",
                    use.computed(),
                    use.secondsComputing(),
                    use.hits(),
                    use.secondsSaved(),
                    use.bytes() >> 20));
  }

  @Override
  public void close() throws IOException {
    if (cache != null) {
      cache.close();
    }
  }

  private static final class Watcher implements TeacherCache.Watcher {

    private static final long PAUSE_NANOS = 10_000_000_000L;

    private final Progress progress;
    private long toldNanos = System.nanoTime();

    Watcher(Progress progress) {
      this.progress = progress;
    }

    @Override
    public void computing(int done, int images, double secondsLeft) {
      if (progress.shouldStop()) {
        throw new TrainingStopped();
      }
      long now = System.nanoTime();
      if (now - toldNanos > PAUSE_NANOS) {
        toldNanos = now;
        progress.log(
            String.format(
                Locale.ROOT,
                "teacher cache: %d of %d images done, about %.0f s left",
                done,
                images,
                secondsLeft));
      }
    }

    @Override
    public void log(String line) {
      progress.log(line);
    }

    @Override
    public void used(CacheUse use) {
      progress.teacher(use);
    }
  }
}
