package dev.joryu.worker;

import dev.joryu.metric.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fewer points of the same curves: of so many neighbours the lowest, the highest and the last, so
 * that a spike still shows; those that are not finite all stay.
 */
final class Thinned {

  /** Neighbours of which three are kept. */
  static final int BLOCK = 10;

  private Thinned() {}

  /** Thins points, which keep their order within each curve. */
  static List<Point> of(List<Point> points) {
    Map<String, List<Point>> curves = new LinkedHashMap<>();
    for (Point point : points) {
      curves.computeIfAbsent(point.metric(), first -> new ArrayList<>()).add(point);
    }
    List<Point> kept = new ArrayList<>();
    for (List<Point> curve : curves.values()) {
      for (int start = 0; start < curve.size(); start += BLOCK) {
        kept.addAll(ofBlock(curve.subList(start, Math.min(curve.size(), start + BLOCK))));
      }
    }
    return kept;
  }

  private static List<Point> ofBlock(List<Point> block) {
    Comparator<Point> byValue = Comparator.comparingDouble(Point::value);
    Set<Point> kept = new LinkedHashSet<>();
    List<Point> finite = block.stream().filter(point -> Double.isFinite(point.value())).toList();
    finite.stream().min(byValue).ifPresent(kept::add);
    finite.stream().max(byValue).ifPresent(kept::add);
    kept.add(block.get(block.size() - 1));
    return block.stream()
        .filter(point -> kept.contains(point) || !Double.isFinite(point.value()))
        .toList();
  }
}
