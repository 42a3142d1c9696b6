package dev.joryu.api.models;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file of the artifact store as an answer. */
final class Download {

  private Download() {}

  /** The file under a name of our choice; who has it already is told so. */
  static ResponseEntity<Resource> of(Path file, String sha256, String name) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .eTag(sha256)
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(new FileSystemResource(file));
  }
}
