package dev.joryu.evaluation;

import ai.djl.ndarray.NDArray;
import dev.joryu.nn.Backbone;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.DistillationSpec;
import java.util.ArrayList;
import java.util.List;

/** Looks at the feature maps of networks. */
final class Stages {

  private Stages() {}

  /** Stages of equal stride, the deepest of each; none where one network shows no maps. */
  static List<DistillationSpec.Pair> pairs(Architecture teacher, Architecture student) {
    return DistillationSpec.Pair.ofCommonStrides(teacher, student);
  }

  /** The energy of a map (B, C, H, W), image by image. */
  static List<EnergyMap> energy(Backbone.Outputs outputs, String map) {
    NDArray features = outputs.map(map);
    int height = Math.toIntExact(features.getShape().get(2));
    int width = Math.toIntExact(features.getShape().get(3));
    try (NDArray energy = features.square().mean(new int[] {1})) { // B H W
      float[] all = energy.toFloatArray();
      List<EnergyMap> maps = new ArrayList<>();
      for (int from = 0; from < all.length; from += height * width) {
        double[] one = new double[height * width];
        for (int i = 0; i < one.length; i++) {
          one[i] = all[from + i];
        }
        maps.add(new EnergyMap(height, width, one));
      }
      return maps;
    }
  }

  /** The mean of each channel of a map (B, C, H, W), image by image. */
  static float[][] pooled(Backbone.Outputs outputs, String map) {
    try (NDArray means = outputs.map(map).mean(new int[] {2, 3})) { // B C
      return Examination.rows(means);
    }
  }
}
