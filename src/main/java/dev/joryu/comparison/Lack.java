package dev.joryu.comparison;

import dev.joryu.analysis.Reason;
import java.util.Locale;

/** Why a cell has no figure, or a figure no interval. */
public enum Lack {
  /** One value shows no spread. */
  ONE_VALUE,
  /** Of two times or amounts of memory no interval is worth showing. */
  TOO_FEW_VALUES,
  /** All values are the same, which a handful of values does not prove to be so always. */
  ZERO_VARIANCE,
  /** No seed occurs in both groups. */
  NO_PAIRS,
  /** The two were not judged by the same images. */
  UNEQUAL_TEST_SETS,
  /** There are no images to judge by. */
  NO_IMAGES,
  /** The baseline loses nothing, so that nothing can be relative to it. */
  ZERO_BASELINE,
  /** No temperature is best. */
  NO_BEST_TEMPERATURE,
  /** None of the group's runs has succeeded. */
  NO_FINISHED_RUN,
  /** There is no group to compare with. */
  NO_BASELINE,
  /** It is the baseline, which the others are compared with. */
  IS_BASELINE,
  /** Nobody measured it. */
  NOT_MEASURED,
  /** A teacher is what students are taught by, not one of them. */
  NOT_COMPARED,
  /** No evaluation was kept from which it could be said. */
  NO_EVALUATION,
  /** The figure is NaN or infinite. */
  NOT_FINITE,
  /** What was trained where and for how long was not written down. */
  NO_PROVENANCE,
  /** Nobody teaches here. */
  NO_TEACHER,
  /** The file was not asked about images; what its network answered is not its own. */
  NOT_EXAMINED,
  /** Not all of the row's files were asked, and those that were say what their networks do. */
  NOT_ALL_EXAMINED,
  /** The row is of another file than the one the column is about. */
  OTHER_FILE,
  /** The source says nothing of it. */
  NOT_QUOTED;

  static Lack of(Reason reason) {
    return switch (reason) {
      case ONE_VALUE -> ONE_VALUE;
      case ZERO_VARIANCE -> ZERO_VARIANCE;
      case NO_PAIRS -> NO_PAIRS;
      case UNEQUAL_TEST_SETS -> UNEQUAL_TEST_SETS;
      case NO_IMAGES, TOO_FEW_IMAGES -> NO_IMAGES;
      case ZERO_BASELINE -> ZERO_BASELINE;
      case NO_BEST_TEMPERATURE -> NO_BEST_TEMPERATURE;
      default -> NOT_MEASURED;
    };
  }

  /** The key of translated texts. */
  public String key() {
    return "tradeoff.lack." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
