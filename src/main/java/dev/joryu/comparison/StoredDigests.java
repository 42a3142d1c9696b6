package dev.joryu.comparison;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Digests that outlive the server; owns their table. */
@Component
class StoredDigests {

  private final JdbcClient jdbc;

  StoredDigests(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those there are, by SHA-256 of the evaluation file. */
  Map<String, Digest> find(Collection<String> files) {
    Map<String, Digest> found = new HashMap<>();
    jdbc.sql(
            """
            select sha256, digest from evaluation_digest
            where sha256 = any(:files) and version = :version
            """)
        .param("files", files.toArray(String[]::new))
        .param("version", DigestText.VERSION)
        .query(
            row -> {
              found.put(row.getString("sha256"), DigestText.read(row.getString("digest")));
            });
    return found;
  }

  /** Keeps a digest in place of the one there was. */
  void put(String file, Digest digest) {
    jdbc.sql(
            """
            insert into evaluation_digest (sha256, version, digest)
            values (:file, :version, :digest::jsonb)
            on conflict (sha256) do update
              set version = excluded.version, digest = excluded.digest, made_at = now()
            """)
        .param("file", file)
        .param("version", DigestText.VERSION)
        .param("digest", DigestText.write(digest))
        .update();
  }

  /** Evaluation files without a digest, the newest first. */
  List<String> missing() {
    return jdbc.sql(
            """
            select evaluation
            from (select evaluation, finished_at from run
                  union all
                  select evaluation, finished_at from exam) finished
            where evaluation is not null
              and not exists (select from evaluation_digest
                              where sha256 = evaluation and version = :version)
            group by evaluation
            order by max(finished_at) desc
            """)
        .param("version", DigestText.VERSION)
        .query(String.class)
        .list();
  }

  /** Forgets those of files that no run or exam names any more. */
  void forgetUnused() {
    jdbc.sql(
            """
            delete from evaluation_digest
            where made_at < now() - interval '1 day'
              and not exists (select from run where evaluation = sha256)
              and not exists (select from exam where evaluation = sha256)
            """)
        .update();
  }
}
