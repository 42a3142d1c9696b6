package dev.joryu.catalog;

import java.util.List;

/**
 * A part of a longer list.
 *
 * @param total how many there are in all
 * @param page number of this page, from 0
 * @param size how many a full page holds
 */
public record Page<T>(List<T> items, long total, int page, int size) {

  public Page {
    items = List.copyOf(items);
  }

  /** Whether a page follows. */
  public boolean hasNext() {
    return (page + 1L) * size < total;
  }
}
