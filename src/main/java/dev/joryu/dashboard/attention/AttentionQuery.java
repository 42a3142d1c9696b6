package dev.joryu.dashboard.attention;

import dev.joryu.dataset.Split;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the address of the page. What it does not know it takes for what is usual.
 *
 * @param dataset whose images are shown; empty for the run's own
 * @param label class of the images to pick from; empty for all
 * @param stage of the student whose maps are shown; empty for the deepest that has a teacher's
 * @param page of the images to pick from, from 0
 * @param image places of the images whose maps are shown
 */
public record AttentionQuery(
    String dataset,
    String split,
    String label,
    String only,
    String stage,
    String page,
    List<String> image) {

  /** The most images whose maps are shown at once. */
  static final int MOST = 16;

  /** Splits whose images have classes. */
  static final List<String> SPLITS = List.of("test", "val", "train");

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /** Reads the parameters of the address; each may be missing. */
  public AttentionQuery(
      @Nullable String dataset,
      @Nullable String split,
      @Nullable String label,
      @Nullable String only,
      @Nullable String stage,
      @Nullable String page,
      @Nullable List<String> image) {
    this.dataset = Objects.requireNonNullElse(dataset, "");
    this.split = split != null && SPLITS.contains(split) ? split : "test";
    this.label = Objects.requireNonNullElse(label, "");
    this.only = Which.of(only).toString();
    this.stage = Objects.requireNonNullElse(stage, "");
    this.page = page != null && NUMBER.matcher(page).matches() ? page : "0";
    this.image = image == null ? List.of() : List.copyOf(image);
  }

  /** Which images there are to pick from. */
  enum Which {
    ALL,
    /** Those that the student takes for another class. */
    MISTAKES,
    /** Those that both take for the same wrong class. */
    COPIED;

    static Which of(@Nullable String word) {
      for (Which which : values()) {
        if (which.toString().equals(word)) {
          return which;
        }
      }
      return ALL;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Split from() {
    return Split.valueOf(split.toUpperCase(Locale.ROOT));
  }

  int pageNumber() {
    return Integer.parseInt(page);
  }

  Which which() {
    return Which.of(only);
  }

  /** How many images were asked for beyond those that are shown. */
  int left() {
    return Math.max(0, Set.copyOf(image).size() - MOST);
  }

  /** Places of the images asked for, each once. */
  List<Integer> places() {
    return image.stream()
        .filter(place -> NUMBER.matcher(place).matches())
        .map(Integer::valueOf)
        .distinct()
        .limit(MOST)
        .toList();
  }
}
