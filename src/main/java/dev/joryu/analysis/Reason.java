package dev.joryu.analysis;

/** Why a number cannot be given; pages put each into a sentence. */
public enum Reason {
  /** One value shows no spread. */
  ONE_VALUE,
  /** All values are the same, which a handful of values does not prove to be so always. */
  ZERO_VARIANCE,
  /** The observed difference is zero, so that no number of seeds would tell the two apart. */
  ZERO_DIFFERENCE,
  /** No seed occurs in both groups. */
  NO_PAIRS,
  /** There are no images to judge by. */
  NO_IMAGES,
  /** There are fewer images than the estimate needs. */
  TOO_FEW_IMAGES,
  /** The two were not judged by the same images. */
  UNEQUAL_TEST_SETS,
  /** No image shows the class. */
  CLASS_ABSENT,
  /** No image was taken for the class. */
  CLASS_NEVER_PREDICTED,
  /** The one compared with made no mistake. */
  NO_ERRORS,
  /** Agreement by chance is already complete, as where one side gives one answer always. */
  COMPLETE_CHANCE_AGREEMENT,
  /** The baseline loses nothing, so that nothing can be relative to it. */
  ZERO_BASELINE,
  /** No temperature between 0.01 and 100 is best: sharper, or flatter, is better without end. */
  NO_BEST_TEMPERATURE,
  /** A map without any mass has no direction and no distribution. */
  EMPTY_MAP,
  /** A map with one position cannot be more or less spread. */
  ONE_POSITION,
  /** A value that would be needed is not known. */
  MISSING_VALUE
}
