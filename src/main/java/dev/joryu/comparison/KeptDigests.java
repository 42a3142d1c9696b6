package dev.joryu.comparison;

import dev.joryu.experiment.Evaluations;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Digests of evaluations, the ones asked for last kept in memory: making one takes a while. */
@Component
class KeptDigests {

  private static final int MOST = 5000;

  private final Evaluations evaluations;
  private final Map<String, Digest> kept = new LinkedHashMap<>(16, 0.75f, true);

  KeptDigests(Evaluations evaluations) {
    this.evaluations = evaluations;
  }

  /** Digests by run; runs without an evaluation have none. */
  Map<Long, Digest> of(Collection<Long> runs) {
    Map<Long, Digest> digests = new HashMap<>();
    evaluations
        .hashes(runs)
        .forEach(
            (run, sha256) ->
                known(sha256)
                    .or(
                        () ->
                            evaluations.find(run).map(Digests::of).map(made -> keep(sha256, made)))
                    .ifPresent(digest -> digests.put(run, digest)));
    return digests;
  }

  private synchronized Optional<Digest> known(String sha256) {
    return Optional.ofNullable(kept.get(sha256));
  }

  private synchronized Digest keep(String sha256, Digest digest) {
    kept.put(sha256, digest);
    if (kept.size() > MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    return digest;
  }
}
