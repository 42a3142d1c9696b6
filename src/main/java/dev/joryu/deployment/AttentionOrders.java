package dev.joryu.deployment;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.Datasets;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.evaluation.Attention;
import dev.joryu.evaluation.AttentionJob;
import dev.joryu.evaluation.KeptFiles;
import dev.joryu.evaluation.Looker;
import dev.joryu.experiment.Lookers;
import dev.joryu.experiment.Run;
import dev.joryu.experiment.TeacherLink;
import dev.joryu.process.ErrandFailed;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Shows where networks look, as people ask: one at a time, and what was asked before at once. */
@Component
public class AttentionOrders {

  /** Bump it when equal questions would be answered otherwise. */
  private static final String FORMAT = "1";

  private static final long MOST_BYTES = 128L << 20;
  private static final JsonMapper JSON = new JsonMapper();

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Models models;
  private final Datasets datasets;
  private final ArtifactStore artifacts;
  private final Lookers lookers;
  private final Path home;
  private final KeptFiles kept;

  AttentionOrders(
      Models models,
      Datasets datasets,
      ArtifactStore artifacts,
      Lookers lookers,
      @Value("${joryu.home}") Path home) {
    this.models = models;
    this.datasets = datasets;
    this.artifacts = artifacts;
    this.lookers = lookers;
    this.home = home.toAbsolutePath();
    this.kept = new KeptFiles(this.home.resolve("cache").resolve("attention"), MOST_BYTES);
  }

  /**
   * What to look at.
   *
   * @param dataset whose images; null for the one the run was trained on
   * @param images places in the dataset's archive; none for a sample, the same for all runs
   * @param sample how many images that has at most
   */
  public record Wanted(@Nullable String dataset, Split split, List<Integer> images, int sample) {

    public Wanted {
      images = images.stream().distinct().sorted().toList();
    }
  }

  /**
   * Where a finished run's network looks, and its teacher where that is there still. Takes seconds
   * the first time.
   *
   * @throws NoAttention if the run's model or dataset is gone, or the split has no images
   * @throws InvalidInput naming the dataset that does not exist, or images the split does not have
   * @throws ErrandFailed if the process failed
   */
  public Attention show(Run run, Wanted wanted) {
    Model student =
        models
            .find(run.model())
            .filter(model -> artifacts.has(model.sha256()))
            .orElseThrow(
                () ->
                    new NoAttention(
                        "Model '%s' of run %d is gone.".formatted(run.model(), run.id())));
    Dataset dataset = dataset(run, wanted);
    Looker teacher = lookers.teacherOf(run).orElse(null);
    String name = name(student, teacher == null ? null : run.teacher(), dataset, wanted);
    turn.lock();
    try {
      Optional<Attention> before = before(name);
      if (before.isPresent()) {
        return before.get();
      }
      Path archive = artifacts.path(dataset.hash()).toAbsolutePath();
      check(archive, wanted);
      return fresh(name, looker(student, run), teacher, archive, wanted);
    } catch (IOException e) {
      throw new UncheckedIOException("attention cannot be stored: " + e.getMessage(), e);
    } finally {
      turn.unlock();
    }
  }

  private Dataset dataset(Run run, Wanted wanted) {
    String name = wanted.dataset() == null ? run.spec().dataset() : wanted.dataset();
    Optional<Dataset> found = datasets.find(name);
    if (wanted.dataset() != null && found.isEmpty()) {
      throw new InvalidInput(
          new Violation("dataset", Rule.NOT_FOUND, name, "import the dataset first"));
    }
    return found
        .filter(dataset -> artifacts.has(dataset.hash()))
        .orElseThrow(
            () -> new NoAttention("Dataset '%s' of run %d is gone.".formatted(name, run.id())));
  }

  private Looker looker(Model student, Run run) {
    return lookers
        .of(student)
        .orElseThrow(
            () ->
                new NoAttention(
                    "Model '%s' of run %d is gone.".formatted(student.name(), run.id())));
  }

  private Optional<Attention> before(String name) throws IOException {
    Optional<Path> file = kept.find(name);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(file.get(), Attention.class));
    } catch (JacksonException e) {
      kept.forget(name);
      return Optional.empty();
    }
  }

  private Attention fresh(
      String name, Looker student, @Nullable Looker teacher, Path archive, Wanted wanted)
      throws IOException {
    try (Scratch scratch = Scratch.open(home.resolve("scratch"), "attention")) {
      Path answer = scratch.path().resolve("answer.json");
      AttentionErrand.run(
          new AttentionJob(
              student,
              teacher,
              archive,
              wanted.split(),
              wanted.images(),
              wanted.sample(),
              home.resolve("cache"),
              answer),
          scratch.path(),
          home);
      Attention attention = JSON.readValue(answer, Attention.class);
      kept.keep(name, file -> Files.copy(answer, file, StandardCopyOption.REPLACE_EXISTING));
      return attention;
    }
  }

  private static void check(Path file, Wanted wanted) throws IOException {
    try (ImageArchive archive = ImageArchive.open(file)) {
      Set<Integer> there =
          archive.images(wanted.split()).stream()
              .map(ImageArchive.Image::index)
              .collect(Collectors.toSet());
      if (there.isEmpty()) {
        throw new NoAttention("The dataset has no images for split %s.".formatted(wanted.split()));
      }
      List<Violation> unknown =
          wanted.images().stream()
              .filter(image -> !there.contains(image))
              .map(
                  image ->
                      new Violation(
                          "image",
                          Rule.NOT_FOUND,
                          String.valueOf(image),
                          "places of images in split " + wanted.split()))
              .toList();
      if (!unknown.isEmpty()) {
        throw new InvalidInput(unknown);
      }
    }
  }

  private static String name(
      Model student, @Nullable TeacherLink teacher, Dataset dataset, Wanted wanted) {
    String facts =
        String.join(
            "\n",
            FORMAT,
            student.sha256(),
            student.input().toString(),
            student.classes().toString(),
            teacher == null ? "none" : String.valueOf(teacher.sha256()),
            dataset.hash(),
            wanted.toString());
    return UUID.nameUUIDFromBytes(facts.getBytes(StandardCharsets.UTF_8)) + ".json";
  }
}
