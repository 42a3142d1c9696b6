package dev.joryu.experiment;

import dev.joryu.artifact.ArtifactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The files that runs resume from. Two attempts of a run make the same bytes, and so the same file:
 * who points a run at it and who deletes it take one lock, lest a stale worker tidies away what its
 * successor is about to need.
 */
@Component
class Checkpoints {

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final ArtifactStore artifacts;
  private final Holding holding;

  Checkpoints(
      JdbcClient jdbc,
      TransactionOperations transactions,
      ArtifactStore artifacts,
      Holding holding) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.artifacts = artifacts;
    this.holding = holding;
  }

  /** Stores the file, points the run at it, and forgets the file it pointed at before. */
  String point(Claim claim, Path file, int epoch, long step) throws IOException {
    String sha256 = artifacts.put(file).sha256();
    @Nullable String[] replaced = new String[1];
    holding.write(
        claim,
        () -> {
          lock(sha256);
          putAgainIfGone(sha256, file);
          replaced[0] = of(claim.run()).orElse(null);
          jdbc.sql(
                  """
                  update run set checkpoint = :sha256, checkpoint_epoch = :epoch,
                    checkpoint_step = :step,
                    losses = case when :step > coalesce(checkpoint_step, 0) then 0 else losses end
                  where id = :run
                  """)
              .param("sha256", sha256)
              .param("epoch", epoch)
              .param("step", step)
              .param("run", claim.run())
              .update();
        });
    String before = replaced[0];
    if (before != null && !before.equals(sha256)) {
      discard(before);
    }
    return sha256;
  }

  /** The state a run would resume from. */
  Optional<String> of(long run) {
    return jdbc.sql("select checkpoint from run where id = :run and checkpoint is not null")
        .param("run", run)
        .query(String.class)
        .optional();
  }

  /** The states that these runs would resume from. */
  List<String> of(List<Long> runs) {
    return jdbc.sql(
            """
            select distinct checkpoint from run where id = any(:runs) and checkpoint is not null
            """)
        .param("runs", runs.toArray(Long[]::new))
        .query(String.class)
        .list();
  }

  /** Deletes the file of a state that no run would resume from any more. */
  void discard(String sha256) {
    transactions.executeWithoutResult(
        transaction -> {
          lock(sha256);
          boolean needed =
              jdbc.sql("select exists (select from run where checkpoint = :sha256)")
                  .param("sha256", sha256)
                  .query(Boolean.class)
                  .single();
          if (!needed) {
            artifacts.delete(sha256);
          }
        });
  }

  private void lock(String sha256) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('checkpoint:' || :sha256, 0))")
        .param("sha256", sha256)
        .query(row -> {});
  }

  private void putAgainIfGone(String sha256, Path file) {
    if (artifacts.has(sha256)) {
      return;
    }
    try {
      artifacts.put(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
