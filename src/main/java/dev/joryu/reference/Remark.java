package dev.joryu.reference;

import java.util.List;
import java.util.Locale;

/** What a reader of a quoted figure should know. */
public enum Remark {
  /** It may mean memory at run time rather than a file. */
  MEMORY(Quantity.WEIGHTS),
  /** Its author read it elsewhere. */
  SECOND_HAND(Quantity.OPERATIONS),
  /** The file of the quantised network holds floats. */
  STORED_AS_FLOAT(Quantity.WEIGHTS),
  /** The counter adds two operations per number of a batch norm, which inference folds away. */
  NORMALISATION(Quantity.OPERATIONS),
  /** Where it narrows a network, other channels are left than in torchvision, which ours follow. */
  WIDTH(Quantity.OPERATIONS, Quantity.PARAMETERS);

  private final List<Quantity> about;

  Remark(Quantity... about) {
    this.about = List.of(about);
  }

  /** Whether it is about figures of this kind. */
  boolean isAbout(Quantity quantity) {
    return about.contains(quantity);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
