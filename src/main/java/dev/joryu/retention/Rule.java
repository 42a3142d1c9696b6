package dev.joryu.retention;

import dev.joryu.retention.RetentionPlan.Item;
import java.time.Duration;
import java.util.List;

/** One kind of things that are tidied up. */
interface Rule {

  RetentionRule name();

  Duration age();

  /** What is of no use any more. */
  List<Item> find();

  /** Frees one of them, unless it has come into use since. */
  boolean free(Item item);
}
