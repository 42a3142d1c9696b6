package dev.joryu.training.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All teacher caches of a machine, bounded in disk. */
final class Caches {

  private final Path directory;

  /**
   * @param cache directory shared by all trainings of this machine
   */
  Caches(Path cache) {
    this.directory = cache.resolve("teacher");
  }

  /** Where the cache of this name lies. */
  Path folder(String name) {
    return directory.resolve(name);
  }

  private record Known(Path folder, long bytes, Instant lastUsed) {}

  /**
   * What a training asks of its cache.
   *
   * @param name of the cache
   * @param missing bytes that it would add to what is there
   * @param whole bytes of all its outputs, there or not
   */
  record Need(String name, long missing, long whole) {}

  /**
   * What went to make room.
   *
   * @param evicted names of other caches, deleted
   * @param anew whether what the cache itself held, for other trainings too, was deleted
   */
  record Room(List<String> evicted, boolean anew) {}

  /**
   * Makes room: deletes other caches, least recently used first, until all caches together take at
   * most this much with what is missing. If they cannot, the cache itself begins anew. Caches in
   * use stay.
   *
   * @return empty, with nothing deleted, if that is not enough
   */
  Optional<Room> makeRoom(Need need, long limit) throws IOException {
    List<Known> others = others(need.name());
    long used = 0;
    for (Known other : others) {
      used += CacheFolder.inUse(other.folder()) ? other.bytes() : 0;
    }
    Path own = folder(need.name());
    long held = CacheFolder.bytes(own);
    if (used + held + need.missing() <= limit) {
      return Optional.of(new Room(evict(others, limit - held - need.missing()), false));
    }
    if (held == 0 || used + need.whole() > limit || !CacheFolder.delete(own)) {
      return Optional.empty();
    }
    return Optional.of(new Room(evict(others, limit - need.whole()), true));
  }

  /** Caches but one, least recently used first. */
  private List<Known> others(String kept) throws IOException {
    List<Known> others = new ArrayList<>();
    for (Path folder : folders()) {
      if (!folder.endsWith(kept)) {
        others.add(new Known(folder, CacheFolder.bytes(folder), CacheFolder.lastUsed(folder)));
      }
    }
    others.sort(Comparator.comparing(Known::lastUsed));
    return others;
  }

  private static List<String> evict(List<Known> caches, long bytes) throws IOException {
    long taken = caches.stream().mapToLong(Known::bytes).sum();
    List<String> evicted = new ArrayList<>();
    for (Known oldest : caches) {
      if (taken > bytes && CacheFolder.delete(oldest.folder())) {
        taken -= oldest.bytes();
        evicted.add(oldest.folder().getFileName().toString());
      }
    }
    return evicted;
  }

  private List<Path> folders() throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(directory)) {
      return folders.filter(Files::isDirectory).toList();
    }
  }
}
