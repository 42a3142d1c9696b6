package dev.joryu.dashboard.library;

import dev.joryu.catalog.Dataset;
import dev.joryu.catalog.DatasetImages;
import dev.joryu.catalog.Datasets;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.server.ResponseStatusException;

/** The photographs that pages show. */
@Controller
class ImagePages {

  private static final int SIDE = 224;

  private final Datasets datasets;
  private final DatasetImages images;

  ImagePages(Datasets datasets, DatasetImages images) {
    this.datasets = datasets;
    this.images = images;
  }

  /** A dataset never changes, so its photographs may be kept. */
  @GetMapping("/datasets/{name}/images/{place:\\d{1,9}}")
  ResponseEntity<byte[]> image(
      @PathVariable String name,
      @PathVariable int place,
      @RequestHeader(name = HttpHeaders.IF_NONE_MATCH, required = false) String known) {
    Dataset dataset = datasets.find(name).orElseThrow(ImagePages::none);
    String tag = "\"%s-%d-%d\"".formatted(dataset.hash().substring(0, 16), place, SIDE);
    CacheControl keep = CacheControl.maxAge(Duration.ofDays(1)).cachePrivate();
    if (tag.equals(known)) {
      return ResponseEntity.status(HttpStatus.NOT_MODIFIED).cacheControl(keep).eTag(tag).build();
    }
    Optional<byte[]> jpeg = images.jpeg(dataset, place, SIDE);
    return ResponseEntity.ok()
        .cacheControl(keep)
        .eTag(tag)
        .contentType(MediaType.IMAGE_JPEG)
        .body(jpeg.orElseThrow(ImagePages::none));
  }

  private static ResponseStatusException none() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
