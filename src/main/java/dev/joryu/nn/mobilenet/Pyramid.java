package dev.joryu.nn.mobilenet;

import dev.joryu.nn.layer.Layer;
import dev.joryu.nn.layer.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Layers of which some halve the map; the last map of every size is kept. */
final class Pyramid {

  /** A layer and by what it divides the map's sides. */
  record Step(Layer layer, int stride) {}

  private record Level(Layer layer, int stride, boolean lastOfStride) {}

  private final List<Level> levels = new ArrayList<>();

  Pyramid(List<Step> steps) {
    int stride = 1;
    for (int i = 0; i < steps.size(); i++) {
      stride *= steps.get(i).stride();
      boolean last = i + 1 == steps.size() || steps.get(i + 1).stride() > 1;
      levels.add(new Level(steps.get(i).layer(), stride, last));
    }
  }

  List<Layer> layers() {
    return levels.stream().map(Level::layer).toList();
  }

  /**
   * The last map.
   *
   * @param maps takes the maps by stride; what is in it stays open
   */
  Tensor forward(Tensor images, Map<String, Tensor> maps) {
    Tensor x = images;
    boolean kept = true;
    for (Level level : levels) {
      Tensor y = level.layer().forward(x); // B C H W
      if (!kept) {
        x.close();
      }
      x = y;
      kept = level.lastOfStride();
      if (kept) {
        maps.put("stride" + level.stride(), x);
      }
    }
    return x;
  }
}
