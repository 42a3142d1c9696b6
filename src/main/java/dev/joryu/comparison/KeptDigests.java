package dev.joryu.comparison;

import dev.joryu.experiment.Evaluations;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Digests of evaluations. Making one takes a while, so each is made once and stored; the ones asked
 * for last are kept in memory too.
 */
@Component
public class KeptDigests {

  private static final int MOST = 5000;

  private final Evaluations evaluations;
  private final StoredDigests stored;
  private final Map<String, Digest> kept = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<String> unreadable = new HashSet<>();

  KeptDigests(Evaluations evaluations, StoredDigests stored) {
    this.evaluations = evaluations;
    this.stored = stored;
  }

  /**
   * Makes those of evaluations that came since, so that no reader waits for them, and forgets those
   * of evaluations that are gone.
   */
  public synchronized void catchUp() {
    stored.forgetUnused();
    for (String file : stored.missing()) {
      if (!unreadable.contains(file) && make(file).isEmpty()) {
        unreadable.add(file);
      }
    }
  }

  /** Digests by run; runs without an evaluation have none. */
  Map<Long, Digest> of(Collection<Long> runs) {
    Map<Long, String> files = evaluations.hashes(runs);
    Map<String, Digest> known = ofFiles(Set.copyOf(files.values()));
    Map<Long, Digest> digests = new HashMap<>();
    files.forEach(
        (run, file) ->
            Optional.ofNullable(known.get(file)).ifPresent(digest -> digests.put(run, digest)));
    return digests;
  }

  /** Digests by SHA-256 of the evaluation file; files that cannot be read have none. */
  Map<String, Digest> ofFiles(Set<String> files) {
    Map<String, Digest> known = known(files);
    Set<String> others = new HashSet<>(files);
    others.removeAll(known.keySet());
    if (!others.isEmpty()) {
      Map<String, Digest> found = stored.find(others);
      others.removeAll(found.keySet());
      others.forEach(file -> make(file).ifPresent(digest -> found.put(file, digest)));
      keep(found);
      known.putAll(found);
    }
    return known;
  }

  private Optional<Digest> make(String file) {
    Optional<Digest> made = evaluations.read(file).map(Digests::of);
    made.ifPresent(digest -> stored.put(file, digest));
    return made;
  }

  private Map<String, Digest> known(Set<String> files) {
    Map<String, Digest> known = new HashMap<>();
    synchronized (kept) {
      for (String file : files) {
        Digest digest = kept.get(file);
        if (digest != null) {
          known.put(file, digest);
        }
      }
    }
    return known;
  }

  private void keep(Map<String, Digest> found) {
    synchronized (kept) {
      kept.putAll(found);
      while (kept.size() > MOST) {
        kept.remove(kept.keySet().iterator().next());
      }
    }
  }
}
