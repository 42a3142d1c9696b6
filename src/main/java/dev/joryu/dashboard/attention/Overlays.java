package dev.joryu.dashboard.attention;

import dev.joryu.dashboard.attention.AttentionView.Overlay;
import dev.joryu.dashboard.attention.AttentionView.Shade;
import dev.joryu.evaluation.Attention;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws maps over photographs: the strongest position is fully lit, where nothing is, it is dark.
 */
final class Overlays {

  /** Of a position without energy; the photograph below still shows. */
  private static final double DARKEST = 0.85;

  private Overlays() {}

  static Overlay of(String title, Attention.Grid grid) {
    double most = 0;
    for (float value : grid.values()) {
      most = Math.max(most, value);
    }
    List<Shade> shades = new ArrayList<>();
    for (int i = 0; i < grid.values().length; i++) {
      double light = most > 0 && Float.isFinite(grid.values()[i]) ? grid.values()[i] / most : 0;
      shades.add(
          new Shade(
              i % grid.width(),
              i / grid.width(),
              String.format(Locale.ROOT, "%.2f", DARKEST * (1 - light))));
    }
    return new Overlay(title, grid.width(), grid.height(), shades);
  }
}
