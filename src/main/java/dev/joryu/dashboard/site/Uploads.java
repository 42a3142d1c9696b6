package dev.joryu.dashboard.site;

import dev.joryu.artifact.Scratch;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Files sent with a form, on disk under {@code joryu.home} only while they are looked at. */
@Component
public class Uploads {

  private final Scratch scratch;

  Uploads(Scratch scratch) {
    this.scratch = scratch;
  }

  /**
   * Looks at a file.
   *
   * @param wanted what kind of file the form asks for
   * @throws InvalidInput if the form was sent without one
   */
  public <T> T use(MultipartFile part, String wanted, Function<GivenFile, T> look)
      throws IOException {
    if (part.isEmpty()) {
      throw new InvalidInput(new Violation("file", Rule.REQUIRED, "", wanted));
    }
    Path place = scratch.path().resolve(UUID.randomUUID() + ".upload");
    try {
      part.transferTo(place);
      String name = Objects.requireNonNullElse(part.getOriginalFilename(), part.getName());
      return look.apply(new GivenFile(place, name));
    } finally {
      Files.deleteIfExists(place);
    }
  }
}
