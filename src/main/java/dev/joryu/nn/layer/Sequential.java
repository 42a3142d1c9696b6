package dev.joryu.nn.layer;

import java.util.ArrayList;
import java.util.List;

/** Layers one after another, named by position. */
public final class Sequential extends Layer {

  private final List<Layer> layers = new ArrayList<>();

  public Sequential(Layer... layers) {
    this(List.of(layers));
  }

  public Sequential(List<? extends Layer> layers) {
    for (Layer layer : layers) {
      this.layers.add(child(String.valueOf(this.layers.size()), layer));
    }
  }

  @Override
  protected Tensor compute(Tensor x) {
    Tensor y = x;
    for (Layer layer : layers) {
      Tensor next = layer.forward(y);
      if (next != y && y != x) {
        y.close();
      }
      y = next;
    }
    return y;
  }
}
