package dev.joryu.catalog;

import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.Thumbnail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
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
   * The images of a split, in the order of the archive; none where the archive is lost, which the
   * log tells.
   */
  public List<ImageArchive.Image> list(Dataset dataset, Split split) {
    try (ImageArchive archive = ImageArchive.open(datasets.archive(dataset))) {
      return archive.images(split);
    } catch (IOException | UncheckedIOException e) {
      log.warn("The images of dataset {} cannot be listed: {}", dataset.name(), e.getMessage());
      return List.of();
    }
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
