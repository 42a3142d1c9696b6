package dev.joryu.api.models;

import dev.joryu.api.request.FormTree;
import dev.joryu.api.request.Sha256;
import dev.joryu.api.uploads.Upload;
import dev.joryu.artifact.Scratch;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Uploaded weights, on disk until closed. */
record ModelUpload(ImportSpec spec, Upload upload) implements AutoCloseable {

  /** Checks the fields of a request and moves its file to the scratch directory. */
  static ModelUpload receive(MultipartHttpServletRequest request, Scratch scratch)
      throws IOException {
    List<Violation> violations = new ArrayList<>();
    MultipartFile file = request.getFile("file");
    if (file == null || file.isEmpty()) {
      violations.add(
          new Violation(
              "file",
              Rule.REQUIRED,
              "",
              "a safetensors file, a PyTorch state dict or a TorchScript archive, as a file"));
    }
    ImportSpec spec = ImportSpec.read(FormTree.of(request), violations);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new ModelUpload(spec, Upload.receive(Objects.requireNonNull(file), scratch));
  }

  GivenFile file() {
    return upload.file();
  }

  /** A hash of all that was sent. */
  String fingerprint() {
    return Sha256.of((upload.sha256() + " " + spec).getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    upload.close();
  }
}
