package dev.joryu.export;

import dev.joryu.dataset.Batches;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.ImageArchive.Image;
import dev.joryu.dataset.Split;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The images a file is held against its network on.
 *
 * @param dataset name of the dataset they are from; null for generated leaves
 */
public record Sample(Batches images, @Nullable String dataset) {

  private static final int IMAGES = 32;
  private static final int AT_ONCE = 8;

  /** Images of a dataset: of its validation split first, then of what it tests and trains with. */
  public static Sample of(ImageArchive archive, ImageInput input, @Nullable String dataset)
      throws IOException {
    List<Image> chosen =
        Stream.of(Split.VAL, Split.TEST, Split.TRAIN)
            .flatMap(split -> archive.images(split).stream())
            .limit(IMAGES)
            .toList();
    return new Sample(Batches.few(archive, chosen, input, AT_ONCE), dataset);
  }
}
