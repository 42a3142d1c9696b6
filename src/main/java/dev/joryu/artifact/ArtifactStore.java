package dev.joryu.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Files addressed by the SHA-256 of their content, in a directory: {@code ab/cdef…}. A file is
 * written beside its place, forced to disk and moved there whole, so a reader never sees half of
 * one; the same content is kept once. What a disk has damaged since heals when its content is
 * stored again.
 */
public final class ArtifactStore {

  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  private final Path directory;

  public ArtifactStore(Path directory) {
    this.directory = directory;
  }

  /** Stores a copy of {@code file} and says its hash. */
  public Artifact put(Path file) throws IOException {
    try (InputStream content = Files.newInputStream(file)) {
      return put(content);
    }
  }

  /** Stores what {@code content} yields and says its hash. */
  public Artifact put(InputStream content) throws IOException {
    Path incoming = Files.createDirectories(incoming());
    Path partial = incoming.resolve(UUID.randomUUID().toString());
    try {
      MessageDigest digest = sha256();
      long bytes = Files.copy(new DigestInputStream(content, digest), partial);
      try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      String hash = HexFormat.of().formatHex(digest.digest());
      Path place = place(hash);
      if (!(renew(place) && isIntact(hash))) {
        Files.createDirectories(place.getParent());
        move(partial, place);
      }
      return new Artifact(hash, bytes);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /** The hash that a file would be stored under. */
  public static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
      content.transferTo(OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * The file with this hash.
   *
   * @throws UncheckedIOException if the store does not hold it
   */
  public Path path(String sha256) {
    Path place = place(sha256);
    if (!Files.isRegularFile(place)) {
      throw new UncheckedIOException(new NoSuchFileException("artifact " + sha256));
    }
    return place;
  }

  /** Whether the store holds a file with this hash. */
  public boolean has(String sha256) {
    return Files.isRegularFile(place(sha256));
  }

  /** Whether the store holds a file with this hash whose content, read to its end, has it. */
  public boolean isIntact(String sha256) {
    try {
      return has(sha256) && hash(place(sha256)).equals(sha256);
    } catch (IOException e) {
      return false; // gone meanwhile, or a disk that cannot read it
    }
  }

  /** Forgets the file with this hash; it is the caller's business that nobody needs it. */
  public void delete(String sha256) {
    try {
      Files.deleteIfExists(place(sha256));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Makes a file as young as one just stored, lest it is tidied away before anything refers to it.
   */
  private static boolean renew(Path place) throws IOException {
    try {
      Files.setLastModifiedTime(place, FileTime.from(Instant.now()));
      return true;
    } catch (NoSuchFileException e) {
      return false;
    } catch (FileSystemException e) {
      return Files.exists(place); // another user's, on a disk that several share
    }
  }

  static boolean isSha256(String text) {
    return SHA_256.matcher(text).matches();
  }

  Path directory() {
    return directory;
  }

  Path incoming() {
    return directory.resolve("incoming");
  }

  Path place(String sha256) {
    if (!isSha256(sha256)) {
      throw new IllegalArgumentException("'" + sha256 + "' is not a SHA-256 in lower-case hex");
    }
    return directory.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2));
  }

  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** What was stored: the hash that finds it, and its size in bytes. */
  public record Artifact(String sha256, long bytes) {}
}
