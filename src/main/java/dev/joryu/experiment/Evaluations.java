package dev.joryu.experiment;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationFile;
import dev.joryu.evaluation.EvaluationRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the networks of finished runs said, image by image. Those that were read last are kept in
 * memory, as far as they are small.
 */
@Component
public class Evaluations {

  private static final Logger log = LoggerFactory.getLogger(Evaluations.class);

  /** In logits: 32 MiB of them, such as a hundred records of two thousand images of ten classes. */
  private static final long MOST_KEPT = 8L << 20;

  private final JdbcClient jdbc;
  private final ArtifactStore artifacts;
  private final Map<String, EvaluationRecord> kept = new LinkedHashMap<>(16, 0.75f, true);

  Evaluations(JdbcClient jdbc, ArtifactStore artifacts) {
    this.jdbc = jdbc;
    this.artifacts = artifacts;
  }

  /**
   * The evaluation of a run; empty where it has none yet, is of a version that kept none, or its
   * file is gone, which the log tells.
   */
  public Optional<EvaluationRecord> find(long run) {
    return hash(run).flatMap(this::read);
  }

  /** SHA-256 of the file that holds a run's evaluation. */
  public Optional<String> hash(long run) {
    return jdbc.sql("select evaluation from run where id = :run and evaluation is not null")
        .param("run", run)
        .query(String.class)
        .optional();
  }

  /** SHA-256 of those files by run; runs without an evaluation are missing. */
  public Map<Long, String> hashes(Collection<Long> runs) {
    Map<Long, String> hashes = new HashMap<>();
    jdbc.sql("select id, evaluation from run where id = any(:runs) and evaluation is not null")
        .param("runs", runs.toArray(Long[]::new))
        .query(
            row -> {
              hashes.put(row.getLong("id"), row.getString("evaluation"));
            });
    return hashes;
  }

  /**
   * Puts a run's evaluation in place of another, which it contains.
   *
   * @param before null where the run had none
   * @return false if the run has yet another by now
   */
  public boolean replace(long run, @Nullable String before, String after) {
    return jdbc.sql(
                """
                update run set evaluation = :after
                where id = :run and evaluation is not distinct from :before
                """)
            .param("after", after)
            .param("run", run)
            .param("before", before)
            .update()
        == 1;
  }

  /** The evaluation in a file of the store; empty where the file is gone, which the log tells. */
  public Optional<EvaluationRecord> read(String sha256) {
    Optional<EvaluationRecord> known = kept(sha256);
    if (known.isPresent()) {
      return known;
    }
    try {
      EvaluationRecord read = EvaluationFile.read(artifacts.path(sha256));
      keep(sha256, read);
      return Optional.of(read);
    } catch (IOException | UncheckedIOException e) {
      log.warn("The evaluation {} cannot be read: {}", sha256, e.getMessage());
      return Optional.empty();
    }
  }

  private synchronized Optional<EvaluationRecord> kept(String sha256) {
    return Optional.ofNullable(kept.get(sha256));
  }

  /** Keeps it and forgets those that nobody asked for longest. */
  private synchronized void keep(String sha256, EvaluationRecord read) {
    if (size(read) > MOST_KEPT) {
      return;
    }
    kept.put(sha256, read);
    long size = kept.values().stream().mapToLong(Evaluations::size).sum();
    var oldest = kept.entrySet().iterator();
    while (size > MOST_KEPT) {
      size -= size(oldest.next().getValue());
      oldest.remove();
    }
  }

  private static long size(EvaluationRecord record) {
    return record.answers().stream()
        .mapToLong(Answers::size)
        .map(images -> images * record.classes().size())
        .sum();
  }
}
