package dev.joryu.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Makes a long curve short enough to draw: cuts its steps into equal stretches and keeps of each
 * the lowest, the highest and one non-finite point, and the ends of the whole.
 */
final class Thinning {

  private final int maxPoints;

  Thinning(int maxPoints) {
    this.maxPoints = Math.max(10, maxPoints);
  }

  /** Thins points that are in order of their steps. */
  List<Series.Point> thin(List<Series.Point> points) {
    if (points.size() <= maxPoints) {
      return points;
    }
    Series.Point first = points.get(0);
    Series.Point last = points.get(points.size() - 1);
    int stretches = (maxPoints - 2) / 2;
    double width = Math.max(1.0, (last.step() - first.step() + 1.0) / stretches);
    TreeMap<Integer, Stretch> kept = new TreeMap<>();
    for (Series.Point point : points) {
      int stretch = (int) ((point.step() - first.step()) / width);
      kept.computeIfAbsent(stretch, s -> new Stretch()).see(point);
    }
    TreeMap<Long, Series.Point> shown = new TreeMap<>();
    shown.put(first.step(), first);
    kept.values().forEach(stretch -> stretch.kept().forEach(p -> shown.put(p.step(), p)));
    shown.put(last.step(), last);
    return List.copyOf(shown.values());
  }

  /** Some neighbouring points, of which the telling ones are remembered. */
  private static final class Stretch {

    private final List<Series.Point> lowest = new ArrayList<>(1);
    private final List<Series.Point> highest = new ArrayList<>(1);
    private final List<Series.Point> nonFinite = new ArrayList<>(1);

    void see(Series.Point point) {
      if (!Double.isFinite(point.value())) {
        keep(nonFinite, point, nonFinite.isEmpty());
        return;
      }
      keep(lowest, point, lowest.isEmpty() || point.value() < lowest.get(0).value());
      keep(highest, point, highest.isEmpty() || point.value() > highest.get(0).value());
    }

    List<Series.Point> kept() {
      List<Series.Point> kept = new ArrayList<>(lowest);
      kept.addAll(highest);
      kept.addAll(nonFinite);
      return kept;
    }

    private static void keep(List<Series.Point> place, Series.Point point, boolean better) {
      if (better) {
        place.clear();
        place.add(point);
      }
    }
  }
}
