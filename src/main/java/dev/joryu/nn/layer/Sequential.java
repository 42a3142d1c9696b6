package dev.joryu.nn.layer;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Layers one after another, named by position. */
public class Sequential extends Layer {

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
  public NDArray forward(NDArray x, boolean training) {
    NDArray y = x;
    for (Layer layer : layers) {
      NDArray next = layer.forward(y, training);
      if (next != y && y != x) {
        y.close();
      }
      y = next;
    }
    return y;
  }

  @Override
  public Size after(Size in) {
    Size size = in;
    for (Layer layer : layers) {
      size = layer.after(size);
    }
    return size;
  }

  @Override
  public long macs(Size in) {
    Size size = in;
    long macs = 0;
    for (Layer layer : layers) {
      macs += layer.macs(size);
      size = layer.after(size);
    }
    return macs;
  }
}
