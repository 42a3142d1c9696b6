package dev.joryu.api.models;

import dev.joryu.api.request.FormTree;
import dev.joryu.api.request.Sha256;
import dev.joryu.api.uploads.Upload;
import dev.joryu.artifact.Scratch;
import dev.joryu.catalog.Models;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Uploaded weights, on disk until closed. */
record ModelUpload(ImportSpec spec, Upload upload) implements AutoCloseable {

  /** Moves the file of a request to the scratch directory, and checks the request's fields. */
  static ModelUpload receive(MultipartHttpServletRequest request, Scratch scratch, Models models)
      throws IOException {
    Map<String, Object> fields = FormTree.of(request);
    MultipartFile file = request.getFile("file");
    if (file == null || file.isEmpty()) {
      throw ImportSpec.withoutFile(fields);
    }
    Upload upload = Upload.receive(file, scratch);
    try {
      return new ModelUpload(models.describe(fields, upload.file()), upload);
    } catch (InvalidInput e) {
      upload.close();
      throw e;
    }
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
