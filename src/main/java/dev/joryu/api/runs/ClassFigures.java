package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well one class is told from the others. A ratio without a denominator is null.
 *
 * @param name the class
 * @param images test images of the class
 * @param precision right among those predicted as the class
 * @param recall right among those of the class
 * @param f1 harmonic mean of both: 2·TP / (2·TP + FP + FN)
 */
record ClassFigures(
    @JsonProperty("class") String name,
    long images,
    @Nullable Double precision,
    @Nullable Double recall,
    @Nullable Double f1) {

  /** The figures of every class, from counts by true (row) and predicted class. */
  static List<ClassFigures> of(List<String> classes, List<List<Integer>> confusion) {
    return IntStream.range(0, confusion.size())
        .mapToObj(
            index -> {
              long right = confusion.get(index).get(index);
              long images = confusion.get(index).stream().mapToLong(Integer::longValue).sum();
              long predicted = confusion.stream().mapToLong(row -> row.get(index)).sum();
              return new ClassFigures(
                  classes.get(index),
                  images,
                  ratio(right, predicted),
                  ratio(right, images),
                  ratio(2 * right, predicted + images));
            })
        .toList();
  }

  private static @Nullable Double ratio(long part, long whole) {
    return whole == 0 ? null : (double) part / whole;
  }
}
