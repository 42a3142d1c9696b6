package dev.joryu.dashboard.tradeoffs;

import java.util.ArrayList;
import java.util.List;

/** What must be read with a table, numbered in the order of first mention. */
final class Remarks {

  private final List<String> texts = new ArrayList<>();

  /** The number of a remark, which joins the list if it is new. */
  int number(String text) {
    int at = texts.indexOf(text);
    if (at < 0) {
      texts.add(text);
      return texts.size();
    }
    return at + 1;
  }

  List<String> texts() {
    return List.copyOf(texts);
  }
}
