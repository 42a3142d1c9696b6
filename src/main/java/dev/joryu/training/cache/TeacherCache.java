package dev.joryu.training.cache;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.joryu.dataset.Batch;
import dev.joryu.dataset.Shown;
import dev.joryu.dataset.TrainingBatches;
import dev.joryu.distillation.FrozenTeacher;
import dev.joryu.nn.Backbone;
import dev.joryu.training.CacheUse;
import dev.joryu.training.TrainingJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A teacher's outputs for fixed views, kept as 16-bit floats. Each image's views are computed in a
 * batch of their own, so what is kept does not depend on who computes it when: all trainings that
 * need an image share the work, the one that comes first does it, and another waits for it or does
 * the next.
 */
public final class TeacherCache implements Tutor, AutoCloseable {

  private static final int VERIFIED = 4;

  private final Answers answers;
  private final TrainingBatches batches;
  private final Watcher watcher;
  private final String name;
  private final List<String> evicted;
  private final Layout layout;
  private final CacheFolder folder;
  private final Map<String, Outputs> outputs = new LinkedHashMap<>();
  private final Map<String, ByteBuffer> room = new HashMap<>();
  private long computed;
  private double secondsComputing;
  private int asked;
  private double secondsAsking;
  private long hits;

  /** Who hears how the computing goes, and may stop it. */
  public interface Watcher {

    /** Called before each image. */
    void computing(int done, int images, double secondsLeft);

    /** Something that people should read in the log. */
    void log(String line);

    /** Called when the cache is closed, also if it could not be filled. */
    void used(CacheUse use);
  }

  /**
   * What to cache.
   *
   * @param classes class names in the order of the logits that the frozen teacher gives
   * @param dataset fingerprint of the archive
   * @param maps names of the maps that are kept
   * @param limit bytes that all caches of the machine may take together
   */
  public record Request(
      TrainingJob job, List<String> classes, String dataset, Set<String> maps, long limit) {}

  private TeacherCache(
      Answers answers, Watcher watcher, String name, List<String> evicted, CacheFolder folder) {
    this.answers = answers;
    this.batches = answers.batches();
    this.layout = answers.layout();
    this.watcher = watcher;
    this.name = name;
    this.evicted = evicted;
    this.folder = folder;
  }

  /**
   * Opens the cache that serves a training, verifies a sample of it against the teacher and
   * computes what is missing.
   *
   * @param batches with fixed views
   * @return empty if the outputs would take more room than the limit and caches in use leave
   */
  public static Optional<TeacherCache> open(
      Request request,
      FrozenTeacher teacher,
      TrainingBatches batches,
      Watcher watcher,
      NDManager manager)
      throws IOException {
    Layout layout = layout(request, teacher, batches, manager);
    TrainingJob job = request.job();
    CacheKey key =
        CacheKey.of(
            Objects.requireNonNull(job.teacher()),
            request.classes(),
            request.dataset(),
            batches.policy(),
            layout.views());
    List<Integer> images = batches.indices();
    Caches caches = new Caches(job.cache());
    Path directory = caches.folder(key.name());
    long whole = images.size() * layout.bytesPerImage();
    Caches.Need need = new Caches.Need(key.name(), missing(directory, images, layout), whole);
    Optional<Caches.Room> room = caches.makeRoom(need, request.limit());
    if (room.isEmpty()) {
      return Optional.empty();
    }
    if (room.get().anew()) {
      watcher.log("the teacher cache was full of other trainings' outputs; it is computed anew");
    }
    List<String> evicted = room.get().evicted();
    CacheFolder folder = CacheFolder.open(directory, key);
    Answers answers = new Answers(teacher, batches, layout, manager);
    TeacherCache cache = new TeacherCache(answers, watcher, key.name(), evicted, folder);
    try {
      cache.openParts();
      cache.verify();
      cache.fill();
    } catch (IOException | RuntimeException | Error e) {
      cache.close();
      throw e;
    }
    return Optional.of(cache);
  }

  @Override
  public Backbone.Outputs teach(Batch batch) {
    Map<String, NDArray> maps = new LinkedHashMap<>();
    NDManager target = batch.images().getManager();
    NDArray halves = read(layout.parts().get(0), batch.shown(), target);
    NDArray logits = halves.toType(DataType.FLOAT32, true);
    for (Layout.Part part : layout.parts().subList(1, layout.parts().size())) {
      maps.put(part.name(), read(part, batch.shown(), target));
    }
    hits += batch.size();
    return new Backbone.Outputs(logits, maps);
  }

  /** What was taken and put there so far. */
  public CacheUse use() {
    try {
      double each = folder.secondsPerImage() / layout.views();
      double saved = Math.max(0, hits * each - secondsComputing);
      return new CacheUse(name, folder.bytes(), computed, secondsComputing, hits, saved, evicted);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    try (folder) {
      watcher.used(use());
      for (Outputs part : outputs.values()) {
        part.close();
      }
    }
  }

  private void openParts() throws IOException {
    int images = batches.indices().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
    for (Layout.Part part : layout.parts()) {
      outputs.put(part.name(), folder.part(part.name(), images, layout.bytesPerImage(part)));
    }
  }

  /** Bytes of a training's outputs that a cache does not hold. */
  private static long missing(Path directory, List<Integer> images, Layout layout)
      throws IOException {
    long bytes = 0;
    for (Layout.Part part : layout.parts()) {
      BitSet there = CacheFolder.there(directory, part.name());
      long missing = images.stream().filter(image -> !there.get(image)).count();
      bytes += missing * layout.bytesPerImage(part);
    }
    return bytes;
  }

  private boolean has(int image) throws IOException {
    for (Outputs part : outputs.values()) {
      if (!part.has(image)) {
        return false;
      }
    }
    return true;
  }

  private static Layout layout(
      Request request, FrozenTeacher teacher, TrainingBatches batches, NDManager manager) {
    try (NDManager scope = manager.newSubManager()) {
      NDArray views = batches.fixedViews(batches.indices().get(0), scope);
      return Layout.of(teacher.teach(views), request.maps(), batches.fixedViews());
    }
  }

  /**
   * Recomputes a few images of each part that are there; if one is not what the teacher says, none
   * stays. Parts differ in what they hold: runs that align other maps filled them.
   */
  private void verify() throws IOException {
    Map<String, Integer> verified = new HashMap<>();
    List<Integer> images = batches.indices();
    for (int i = 0; i < images.size(); i++) {
      int image = images.get((int) ((long) i * 7919 % images.size())); // spread over all
      List<String> there = new ArrayList<>();
      for (Map.Entry<String, Outputs> part : outputs.entrySet()) {
        if (verified.getOrDefault(part.getKey(), 0) < VERIFIED && part.getValue().has(image)) {
          there.add(part.getKey());
          verified.merge(part.getKey(), 1, Integer::sum);
        }
      }
      if (!there.isEmpty() && !isWhatTheTeacherSays(image, there)) {
        watcher.log("the teacher cache did not hold what the teacher says; it is computed anew");
        for (Outputs part : outputs.values()) {
          part.clear();
        }
        return;
      }
    }
  }

  private boolean isWhatTheTeacherSays(int image, List<String> parts) throws IOException {
    Map<String, ByteBuffer> fresh = ask(image);
    for (String part : parts) {
      ByteBuffer kept = Objects.requireNonNull(outputs.get(part)).slice(image);
      if (!answers.agree(kept, Objects.requireNonNull(fresh.get(part)))) {
        return false;
      }
    }
    return true;
  }

  private void fill() throws IOException {
    List<Integer> images = batches.indices();
    List<Integer> missing = new ArrayList<>();
    for (int image : images) {
      if (!has(image)) {
        missing.add(image);
      }
    }
    if (!missing.isEmpty()) {
      watcher.log(
          "teacher cache: %d of %d images are missing, %d views each"
              .formatted(missing.size(), images.size(), layout.views()));
    }
    List<Integer> others = new ArrayList<>();
    int done = 0;
    for (int image : missing) {
      watcher.computing(done++, missing.size(), secondsLeft(missing.size() - done + 1));
      try (FileLock claim = folder.claim(image)) {
        if (claim == null) {
          others.add(image);
        } else {
          computeUnlessThere(image);
        }
      }
    }
    for (int image : others) {
      watcher.computing(missing.size(), missing.size(), 0);
      try (FileLock claim = folder.await(image)) {
        computeUnlessThere(image);
      }
    }
    if (asked > 1 && (computed > 0 || folder.secondsPerImage() == 0)) {
      folder.measured(secondsAsking / (asked - 1));
    }
  }

  /** Asks the teacher, and measures all answers but the first, which warms it up. */
  private Map<String, ByteBuffer> ask(int image) {
    Answers.Answer answer = answers.to(image);
    if (asked > 0) {
      secondsAsking += answer.seconds();
    }
    asked++;
    return answer.parts();
  }

  private double secondsLeft(int images) {
    return computed == 0 ? Double.NaN : images * secondsComputing * layout.views() / computed;
  }

  private void computeUnlessThere(int image) throws IOException {
    if (has(image)) {
      return;
    }
    long start = System.nanoTime();
    Map<String, ByteBuffer> answer = ask(image);
    for (Map.Entry<String, Outputs> part : outputs.entrySet()) {
      if (!part.getValue().has(image)) {
        part.getValue().put(image, Objects.requireNonNull(answer.get(part.getKey())));
      }
    }
    computed += layout.views();
    secondsComputing += (System.nanoTime() - start) / 1e9;
  }

  private NDArray read(Layout.Part part, List<Shown> shown, NDManager target) {
    int bytes = part.bytes();
    ByteBuffer rows = rows(part, shown.size());
    Outputs kept = Objects.requireNonNull(outputs.get(part.name()));
    try {
      for (int i = 0; i < shown.size(); i++) {
        ByteBuffer image = kept.slice(shown.get(i).image());
        rows.put(i * bytes, image, shown.get(i).view() * bytes, bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the teacher cache cannot be read: " + e.getMessage(), e);
    }
    // The tensor shares the buffer's memory, which the next batch uses again.
    return target.create(rows, part.batch(shown.size()), DataType.FLOAT16);
  }

  private ByteBuffer rows(Layout.Part part, int count) {
    int bytes = count * part.bytes();
    ByteBuffer rows = room.get(part.name());
    if (rows == null || rows.capacity() != bytes) {
      rows = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
      room.put(part.name(), rows);
    }
    return rows.clear();
  }
}
