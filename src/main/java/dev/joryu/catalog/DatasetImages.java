package dev.joryu.catalog;

import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Thumbnail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The photographs of datasets, small enough for a page. */
@Component
public class DatasetImages {

  private static final Logger log = LoggerFactory.getLogger(DatasetImages.class);

  private final Datasets datasets;

  DatasetImages(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * The middle square of one image as a JPEG; empty where the dataset has no such image, or its
   * archive is lost, which the log tells.
   *
   * @param place in the archive, as {@link ImageArchive.Image#index()}
   * @param side most pixels a side
   */
  public Optional<byte[]> jpeg(Dataset dataset, int place, int side) {
    try (ImageArchive archive = ImageArchive.open(datasets.archive(dataset))) {
      if (place < 0 || place >= archive.images().size()) {
        return Optional.empty();
      }
      return Optional.of(Thumbnail.jpeg(archive.bytes(archive.images().get(place)), side));
    } catch (IOException | UncheckedIOException e) {
      log.warn("Image {} of dataset {} cannot be shown: {}", place, dataset.name(), e.getMessage());
      return Optional.empty();
    }
  }
}
