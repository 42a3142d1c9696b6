package dev.joryu.dataset;

import dev.joryu.dataset.synthetic.LeafPainter;
import dev.joryu.dataset.synthetic.LesionSite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Generated leaves as a view renders them. */
final class PaintedLeaves {

  /** Painting takes longer than what the tests do with a leaf. */
  private static final Map<List<Integer>, float[]> PAINTED = new ConcurrentHashMap<>();

  private PaintedLeaves() {}

  static float[] leaf(int size, int number) {
    return PAINTED.computeIfAbsent(List.of(size, number), key -> paint(size, number)).clone();
  }

  private static float[] paint(int size, int number) {
    LesionSite[] sites = LesionSite.values();
    byte[] rgb = LeafPainter.paint(sites[number % sites.length], size, number);
    float[] colours = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      colours[i] = rgb[i] & 0xFF;
    }
    return colours;
  }

  /** Mean absolute difference. */
  static double difference(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += Math.abs(one[i] - other[i]);
    }
    return sum / one.length;
  }
}
