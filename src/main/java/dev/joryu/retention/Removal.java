package dev.joryu.retention;

import dev.joryu.artifact.StoredFiles;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Deletes files of the artifact store that no row refers to. Who points a run at a checkpoint takes
 * the same lock; who refers to another file has stored it just before, which makes it young.
 */
@Component
class Removal {

  /** Every column that says which file of the store something is. */
  private static final String REFERENCES =
      Stream.of(
              "select hash sha256 from dataset",
              "select sha256 from model",
              "select sha256 from export",
              "select checkpoint from run where checkpoint is not null",
              "select evaluation from run where evaluation is not null",
              "select evaluation from exam where evaluation is not null",
              "select sha256 from exam where status in ('QUEUED', 'RUNNING')",
              "select teacher ->> 'sha256' from run where teacher ->> 'sha256' is not null")
          .collect(Collectors.joining(" union all "));

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;
  private final StoredFiles files;
  private final RetentionSettings settings;

  Removal(
      JdbcClient jdbc,
      TransactionOperations transactions,
      StoredFiles files,
      RetentionSettings settings) {
    this.jdbc = jdbc;
    this.transactions = transactions;
    this.files = files;
    this.settings = settings;
  }

  /** Hashes of all files that something refers to. */
  Set<String> needed() {
    return new HashSet<>(jdbc.sql(REFERENCES).query(String.class).list());
  }

  /** Deletes a file unless it is needed or young. */
  boolean remove(String sha256) {
    return transactions.execute(
        transaction -> {
          jdbc.sql("select pg_advisory_xact_lock(hashtextextended('checkpoint:' || :sha256, 0))")
              .param("sha256", sha256)
              .query(row -> {});
          boolean needed =
              jdbc.sql(
                      "select exists (select from (%s) reference where sha256 = :sha256)"
                          .formatted(REFERENCES))
                  .param("sha256", sha256)
                  .query(Boolean.class)
                  .single();
          return !needed && files.deleteArtifact(sha256, settings.artifacts());
        });
  }
}
