package dev.joryu.training.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
   * Makes room: deletes caches, least recently used first, until all others together take at most
   * this much. Caches in use stay.
   *
   * @param kept name of a cache that stays and does not count
   * @return names of those it deleted
   */
  List<String> evict(String kept, long bytes) throws IOException {
    List<Known> others = new ArrayList<>();
    for (Path folder : folders()) {
      if (!folder.endsWith(kept)) {
        others.add(new Known(folder, CacheFolder.bytes(folder), CacheFolder.lastUsed(folder)));
      }
    }
    others.sort(Comparator.comparing(Known::lastUsed));
    long taken = others.stream().mapToLong(Known::bytes).sum();
    List<String> evicted = new ArrayList<>();
    for (Known oldest : others) {
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
