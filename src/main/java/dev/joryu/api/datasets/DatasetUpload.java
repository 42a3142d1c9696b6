package dev.joryu.api.datasets;

import dev.joryu.api.request.Query;
import dev.joryu.api.request.Sha256;
import dev.joryu.api.uploads.Upload;
import dev.joryu.artifact.Scratch;
import dev.joryu.spec.Fields;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/**
 * An uploaded zip, on disk until closed.
 *
 * @param name what the dataset shall be called
 * @param skipBroken whether images that cannot be read are left out rather than refused
 */
record DatasetUpload(String name, boolean skipBroken, Upload upload) implements AutoCloseable {

  private static final String FILE = "file";

  /** Checks the fields of a request and moves its file to the scratch directory. */
  static DatasetUpload receive(MultipartHttpServletRequest request, Scratch scratch)
      throws IOException {
    MultipartFile file = request.getFile(FILE);
    Form form = Query.read(request, fields -> Form.read(fields, file));
    return new DatasetUpload(
        form.name, form.skipBroken, Upload.receive(Objects.requireNonNull(file), scratch));
  }

  private record Form(String name, boolean skipBroken) {

    static Form read(Fields fields, @Nullable MultipartFile file) {
      if (file == null || file.isEmpty()) {
        fields.reject(FILE, Rule.REQUIRED, "", "a zip of class folders, as a file");
      }
      return new Form(
          fields.requiredText("name", Names.NAME, Names.NAME_RULE),
          fields.flag("skipBroken", false));
    }
  }

  GivenFile zip() {
    return upload.file();
  }

  /** A hash of all that was sent. */
  String fingerprint() {
    String all = upload.sha256() + " " + skipBroken + " " + name;
    return Sha256.of(all.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    upload.close();
  }
}
