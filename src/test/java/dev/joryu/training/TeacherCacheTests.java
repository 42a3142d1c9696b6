package dev.joryu.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.nn.Ops;
import dev.joryu.spec.RunSpec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings that share what a teacher said: 96 images of 4 classes, 2 views each. */
class TeacherCacheTests {

  private static final int OUTPUTS = 96 * 2;

  private static Path home;
  private static Leaves leaves;
  private static TrainingReport taught;
  private static TrainingReport otherwiseTaught;
  private Path cache;

  @BeforeAll
  static void trainTheTeachers(@TempDir Path directory) throws IOException {
    home = directory;
    Ops.start(1);
    leaves = new Leaves(home, 4, 24);
    taught = teacher(1);
    otherwiseTaught = teacher(2);
  }

  @BeforeEach
  void emptyCache() throws IOException {
    cache = Files.createTempDirectory(home, "cache");
  }

  @Test
  void theFirstRunComputesAndOthersOfTheSweepAreGiven() throws IOException {
    RecordedProgress first = run("hybrid", 1, taught);
    assertThat(computed(first)).isEqualTo(OUTPUTS);
    assertThat(computed(run("hybrid", 2, taught))).isZero();
    RecordedProgress third = run("hybrid", 3, taught);
    assertThat(computed(third)).isZero();
    assertThat(caches()).hasSize(1);
    assertThat(third.cacheUses)
        .hasSize(2) // once it is open, and in the end
        .last()
        .satisfies(
            use -> {
              assertThat(caches().get(0)).hasFileName(use.key());
              assertThat(use.bytes()).isGreaterThan(OUTPUTS * 4 * Short.BYTES);
              assertThat(use.hits()).isEqualTo(96);
              CacheUse filled = first.cacheUses.get(0);
              double each = filled.secondsComputing() / filled.computed(); // rendering included
              assertThat(use.secondsSaved()).isPositive().isLessThan(use.hits() * each * 0.99);
              assertThat(use.evicted()).isEmpty();
            });
  }

  @Test
  void cachedAndLiveTeachersTeachTheSameButForRounding() throws IOException {
    // A limit of nothing makes the teacher run live on the same fixed views.
    RecordedProgress live = run("hybrid", 1, taught, Map.of(), 0);
    RecordedProgress cached = run("hybrid", 1, taught);

    assertThat(live.warnings)
        .filteredOn(warning -> warning.startsWith("the teacher runs live: its"))
        .singleElement()
        .asString()
        .contains("in their 2 fixed views only", "not byte for byte", "half precision");
    assertThat(caches()).hasSize(1);
    for (String name : List.of("train/kd", "train/attention")) {
      double first = live.values(name).get(0);
      assertThat(cached.values(name).get(0)).isCloseTo(first, within(2e-3 * first));
    }
  }

  @Test
  void anotherTeacherHasACacheOfItsOwn() throws IOException {
    run("hybrid", 1, taught);
    assertThat(computed(run("hybrid", 1, otherwiseTaught))).isEqualTo(OUTPUTS);
    assertThat(caches()).hasSize(2);
  }

  @Test
  void runsThatAlignOtherMapsShareWhatTheyBothNeed() throws IOException {
    RecordedProgress logit = run("logit", 1, taught);
    assertThat(computed(run("hybrid", 1, taught))).isEqualTo(OUTPUTS);
    RecordedProgress again = run("logit", 1, taught);
    assertThat(computed(again)).isZero();
    assertThat(again.values("train/loss")).isEqualTo(logit.values("train/loss"));
    assertThat(computed(run("attention", 1, taught))).isZero();
    assertThat(caches()).hasSize(1);
  }

  @Test
  void labelsChosenByAnotherSeedComputeOnlyWhatIsMissing() throws IOException {
    Map<String, ?> few = Map.of("labelsPerClass", 6);
    int first = computed(run("logit", 1, taught, few, Leaves.CACHE_LIMIT));
    int second = computed(run("logit", 2, taught, few, Leaves.CACHE_LIMIT));

    assertThat(first).isEqualTo(4 * 6 * 2);
    assertThat(second).isBetween(2, first - 2);
    assertThat(caches()).hasSize(1);
  }

  @Test
  void bytesThatWereHalfWrittenAreComputedAnew() throws IOException {
    RecordedProgress whole = run("logit", 1, taught);
    overwrite("logits", 10);

    RecordedProgress again = run("logit", 1, taught);

    assertThat(computed(again)).isEqualTo(2); // the views of the first image
    assertThat(again.values("train/loss")).isEqualTo(whole.values("train/loss"));
  }

  @Test
  void aStaleCacheIsRefusedThoughItsChecksumsHold() throws IOException {
    RecordedProgress right = run("logit", 1, taught);
    run("logit", 1, otherwiseTaught);
    swapLogits();

    RecordedProgress again = run("logit", 1, taught);

    assertThat(again.lines).anyMatch(line -> line.startsWith("the teacher cache did not hold"));
    assertThat(computed(again)).isEqualTo(OUTPUTS);
    assertThat(again.values("train/loss")).isEqualTo(right.values("train/loss"));
  }

  @Test
  void aStalePartIsRefusedByARunThatNeedsAnotherToo() throws IOException {
    RecordedProgress right = run("hybrid", 1, taught);
    cache = Files.createTempDirectory(home, "cache");
    run("logit", 1, taught);
    run("logit", 1, otherwiseTaught);
    swapLogits();

    RecordedProgress other = run("hybrid", 1, taught); // no map is there to be verified

    assertThat(other.lines).anyMatch(line -> line.startsWith("the teacher cache did not hold"));
    assertThat(computed(other)).isEqualTo(OUTPUTS);
    assertThat(other.values("train/loss")).isEqualTo(right.values("train/loss"));
  }

  @Test
  void whatWasNotUsedForLongestMakesRoom() throws IOException {
    long ofOne = 96 * 2 * 4 * Short.BYTES;
    run("logit", 1, taught);
    run("logit", 1, otherwiseTaught);
    run("logit", 1, taught);

    // Three views are another cache of half as much again: one of the other two must go.
    RecordedProgress third = run("logit", 1, taught, Map.of(), ofOne * 5 / 2, 3);

    assertThat(computed(third)).isEqualTo(96 * 3);
    assertThat(caches()).hasSize(2);
    assertThat(third.cacheUses.get(0).evicted())
        .singleElement()
        .satisfies(key -> assertThat(cache.resolve("teacher").resolve(key)).doesNotExist());
    assertThat(computed(run("logit", 1, taught))).isZero();
    assertThat(computed(run("logit", 1, otherwiseTaught))).isEqualTo(OUTPUTS);
  }

  @Test
  void whatTheCacheHoldsForOthersCountsToo() throws IOException {
    Map<String, ?> few = Map.of("labelsPerClass", 6);
    long limit = 4 * 6 * 2 * 4 * Short.BYTES; // room for the labels of one seed
    run("logit", 1, taught, few, limit);

    Path users = caches().get(0).resolve("users");
    try (FileChannel other = FileChannel.open(users, StandardOpenOption.WRITE);
        FileLock lock = other.lock(0, 1, false)) {
      assertThat(lock.isValid()).isTrue();
      RecordedProgress live = run("logit", 2, taught, few, limit);
      assertThat(live.warnings).anyMatch(line -> line.startsWith("the teacher runs live: its"));
      assertThat(live.cacheUses).isEmpty();
    }
    RecordedProgress anew = run("logit", 2, taught, few, limit);

    assertThat(anew.lines).anyMatch(line -> line.startsWith("the teacher cache was full"));
    assertThat(computed(anew)).isEqualTo(4 * 6 * 2);
    assertThat(anew.cacheUses.get(0).bytes()).isEqualTo(limit);
    assertThat(computed(run("logit", 2, taught, few, limit))).isZero();
  }

  @Test
  void whatACrashLeftOfACacheIsCompletedOrMakesRoom() throws IOException {
    run("logit", 1, taught);
    Path whole = caches().get(0);
    Path made = Files.createDirectory(whole.resolveSibling("made")); // died before it was locked
    Path halfDeleted = Files.createDirectory(whole.resolveSibling("half-deleted"));
    for (String file : List.of("about.properties", "logits.marks")) {
      Files.copy(whole.resolve(file), halfDeleted.resolve(file));
    }
    Files.delete(whole.resolve("users"));
    Files.delete(whole.resolve("claims"));

    assertThat(computed(run("logit", 1, taught))).isZero();
    assertThat(caches()).contains(whole, made, halfDeleted);
    long ofOne = 96 * 2 * 4 * Short.BYTES;
    RecordedProgress other =
        run("logit", 1, otherwiseTaught, Map.of(), ofOne * 2); // room for one beside it

    assertThat(other.cacheUses.get(0).evicted()).contains("half-deleted");
    assertThat(caches()).contains(whole).doesNotContain(halfDeleted);
  }

  @Test
  void mixedImagesAreAnsweredLive() throws IOException {
    RecordedProgress progress = run("logit", 1, taught, Map.of("mixup", 0.2), Leaves.CACHE_LIMIT);

    assertThat(progress.warnings)
        .contains(
            "the teacher runs live: no two mixtures of images are the same;"
                + " but images are still shown in their 2 fixed views only");
    assertThat(caches()).isEmpty();
  }

  private static TrainingReport teacher(long seed) throws IOException {
    RunSpec spec =
        leaves.spec("teacher", Map.of("epochs", 1, "batchSize", 16, "seed", seed), Map.of());
    return Training.run(
        leaves.job(spec, null), new RecordedProgress(Files.createTempDirectory(home, "kept")));
  }

  private RecordedProgress run(String method, long seed, TrainingReport teacher)
      throws IOException {
    return run(method, seed, teacher, Map.of(), Leaves.CACHE_LIMIT);
  }

  private RecordedProgress run(
      String method, long seed, TrainingReport teacher, Map<String, ?> more, long limit)
      throws IOException {
    return run(method, seed, teacher, more, limit, 2);
  }

  private RecordedProgress run(
      String method, long seed, TrainingReport teacher, Map<String, ?> more, long limit, int views)
      throws IOException {
    Map<String, Object> training = new LinkedHashMap<>(more);
    training.put("epochs", 1);
    training.put("batchSize", 16);
    training.put("seed", seed);
    RunSpec spec = leaves.spec(method, training, Map.of("cacheViews", views));
    TrainingJob job = leaves.job(spec, leaves.teacher(teacher));
    RecordedProgress progress = new RecordedProgress(Files.createTempDirectory(home, "kept"));
    Training.run(
        new TrainingJob(
            spec,
            job.dataset(),
            job.fieldDatasets(),
            job.input(),
            job.teacher(),
            null,
            null,
            job.scratch(),
            cache,
            limit),
        progress);
    return progress;
  }

  private static int computed(RecordedProgress progress) {
    return progress.lines.stream()
        .filter(line -> line.matches("teacher cache: [0-9,]+ outputs computed.*"))
        .map(line -> line.replaceAll("teacher cache: ([0-9,]+) outputs.*", "$1").replace(",", ""))
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private List<Path> caches() throws IOException {
    Path teacher = cache.resolve("teacher");
    if (!Files.exists(teacher)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(teacher)) {
      return all.sorted().toList();
    }
  }

  /** Gives each of two caches the logits of the other, with their checksums. */
  private void swapLogits() throws IOException {
    List<Path> both = caches();
    for (String file : List.of("logits", "logits.marks")) {
      byte[] first = Files.readAllBytes(both.get(0).resolve(file));
      Files.write(both.get(0).resolve(file), Files.readAllBytes(both.get(1).resolve(file)));
      Files.write(both.get(1).resolve(file), first);
    }
  }

  /** Spoils bytes of the only cache, in the outputs of its first training image. */
  private void overwrite(String file, int count) throws IOException {
    Path outputs = caches().get(0).resolve(file);
    byte[] bytes = Files.readAllBytes(outputs);
    int at = 0;
    while (bytes[at] == 0) {
      at++;
    }
    try (FileChannel channel = FileChannel.open(outputs, StandardOpenOption.WRITE)) {
      ByteBuffer noise = ByteBuffer.allocate(count);
      for (int i = 0; i < count; i++) {
        noise.put((byte) (bytes[at + i] + 1));
      }
      channel.write(noise.flip(), at);
    }
  }
}
