package dev.joryu.retention;

import dev.joryu.artifact.StoredFiles;
import dev.joryu.artifact.StoredFiles.Stored;
import dev.joryu.dataset.PixelCache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the server's machine holds, and room made where caches outgrow their limit. */
@Component
public class Storage {

  private static final Logger log = LoggerFactory.getLogger(Storage.class);

  private final JdbcClient jdbc;
  private final StoredFiles files;
  private final HomeSettings settings;
  private final PixelCache pixels;

  Storage(JdbcClient jdbc, StoredFiles files, HomeSettings settings) {
    this.jdbc = jdbc;
    this.files = files;
    this.settings = settings;
    this.pixels = new PixelCache(settings.cache());
  }

  /** What lies where. */
  public StorageReport report() {
    List<Stored> artifacts = files.artifacts(Duration.ZERO);
    Path home = settings.home().toAbsolutePath().normalize();
    try {
      FileStore disk = Files.getFileStore(Files.createDirectories(home));
      return new StorageReport(
          home.toString(),
          bytes("select pg_database_size(current_database())"),
          artifacts.size(),
          artifacts.stream().mapToLong(Stored::bytes).sum(),
          pixels.bytes(),
          settings.pixelCache().toBytes(),
          bytes("select coalesce(sum(bytes), 0)::bigint from teacher_cache"),
          disk.getUsableSpace(),
          disk.getTotalSpace());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes decoded images, least recently used first, until they keep to their limit. */
  public void makeRoom() {
    try {
      List<String> gone = pixels.makeRoom(settings.pixelCache().toBytes());
      if (!gone.isEmpty()) {
        log.info("Made room in the cache of decoded images: {}", gone);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long bytes(String sql) {
    return jdbc.sql(sql).query(Long.class).single();
  }
}
