package dev.joryu.api.datasets;

import dev.joryu.api.request.Query;
import dev.joryu.api.request.Sha256;
import dev.joryu.spec.Fields;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * An uploaded zip, on disk until closed.
 *
 * @param name what the dataset shall be called
 * @param skipBroken whether images that cannot be read are left out rather than refused
 */
record Upload(String name, boolean skipBroken, Path zip) implements AutoCloseable {

  private static final String FILE = "file";

  /** Checks the fields of a request and moves its file to the scratch {@code directory}. */
  static Upload receive(MultipartHttpServletRequest request, Path directory) throws IOException {
    MultipartFile file = request.getFile(FILE);
    Upload upload =
        Query.read(
            request,
            fields -> read(fields, file, directory.resolve(UUID.randomUUID() + ".upload")));
    if (file != null) {
      file.transferTo(upload.zip());
    }
    return upload;
  }

  private static Upload read(Fields fields, @Nullable MultipartFile file, Path zip) {
    if (file == null || file.isEmpty()) {
      fields.reject(FILE, Rule.REQUIRED, "", "a zip of class folders, as a file");
    }
    return new Upload(
        fields.requiredText("name", Names.NAME, Names.NAME_RULE),
        fields.flag("skipBroken", false),
        zip);
  }

  /** A hash of all that was sent. */
  String fingerprint() {
    try {
      String all = Sha256.of(zip) + " " + skipBroken + " " + name;
      return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(zip);
  }
}
