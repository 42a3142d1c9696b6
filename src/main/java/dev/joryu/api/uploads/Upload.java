package dev.joryu.api.uploads;

import dev.joryu.api.request.Sha256;
import dev.joryu.artifact.Scratch;
import dev.joryu.spec.GivenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import org.springframework.web.multipart.MultipartFile;

/** A file that was sent, on disk until closed. */
public record Upload(GivenFile file) implements AutoCloseable {

  /** Moves a part of a request to the scratch directory. */
  public static Upload receive(MultipartFile part, Scratch scratch) throws IOException {
    Path place = scratch.path().resolve(UUID.randomUUID() + ".upload");
    part.transferTo(place);
    String name = Objects.requireNonNullElse(part.getOriginalFilename(), part.getName());
    return new Upload(new GivenFile(place, name));
  }

  /** The hash of its content. */
  public String sha256() {
    try {
      return Sha256.of(file.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file.path());
  }
}
