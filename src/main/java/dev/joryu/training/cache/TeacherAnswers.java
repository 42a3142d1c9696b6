package dev.joryu.training.cache;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.training.TrainingJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What teachers say to test images and field sets: one file each, so that the runs of a comparison
 * do not all ask the same. Those that were used longest ago go when there are too many.
 */
public final class TeacherAnswers {

  private static final long MOST_BYTES = 512L << 20;

  private final Path directory;
  private final long mostBytes;

  /**
   * @param cache directory shared by all trainings of this machine
   */
  public TeacherAnswers(Path cache) {
    this(cache, MOST_BYTES);
  }

  TeacherAnswers(Path cache, long mostBytes) {
    this.directory = cache.resolve("teacher-answers");
    this.mostBytes = mostBytes;
  }

  /** Asks the teacher. */
  @FunctionalInterface
  public interface Exam {

    /** What it says. */
    Answers take() throws IOException;
  }

  /**
   * What the exam says, or said before.
   *
   * @param classes class names in the order of the logits
   * @param set which images of the archive they are, as in {@link Answers#set()}
   * @param dataset fingerprint of the archive
   */
  public Answers of(
      TrainingJob.Teacher teacher, List<String> classes, String set, String dataset, Exam exam)
      throws IOException {
    String images = set.startsWith(Answers.FIELD) ? Answers.FIELD : set;
    String key = CacheKey.of(teacher, classes, dataset, "answers to " + images, 1).name();
    Path file = directory.resolve(key + ".safetensors");
    if (Files.exists(file)) {
      try {
        Answers known = EvaluationFile.read(file).answers().get(0);
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        return named(known, set);
      } catch (IOException e) {
        Files.deleteIfExists(file); // a crash of the machine may leave half a file
      }
    }
    Answers answers = exam.take();
    keep(new EvaluationRecord(classes, List.of(answers), null, List.of(), null), file);
    return answers;
  }

  /** A dataset's name is its own; its images may be another's too. */
  private static Answers named(Answers known, String set) {
    return new Answers(
        known.examined(), set, known.fingerprint(), known.images(), known.labels(), known.logits());
  }

  private void keep(EvaluationRecord answers, Path file) throws IOException {
    Files.createDirectories(directory);
    Path partial = directory.resolve(UUID.randomUUID() + ".partial");
    EvaluationFile.write(answers, partial);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    makeRoom();
  }

  private void makeRoom() throws IOException {
    record Kept(Path file, FileTime used, long bytes) {}
    List<Kept> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        if (Files.exists(file)) { // another training may have made room meanwhile
          all.add(new Kept(file, Files.getLastModifiedTime(file), Files.size(file)));
        }
      }
    }
    long bytes = all.stream().mapToLong(Kept::bytes).sum();
    all.sort(Comparator.comparing(Kept::used));
    for (Kept oldest : all) {
      if (bytes > mostBytes) {
        Files.deleteIfExists(oldest.file());
        bytes -= oldest.bytes();
      }
    }
  }
}
