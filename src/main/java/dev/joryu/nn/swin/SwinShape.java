package dev.joryu.nn.swin;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of a Swin Transformer (arXiv 2103.14030, table 7 and section 4.1).
 *
 * @param embed channels of the first stage; each stage doubles them
 * @param stages blocks and attention heads of each stage
 * @param window side of an attention window
 * @param dropPath share of samples whose last block is skipped in training; earlier blocks less
 */
public record SwinShape(int embed, List<Stage> stages, int window, double dropPath) {

  public static final SwinShape TINY = of(96, 7, 0.2, at(2, 3), at(2, 6), at(6, 12), at(2, 24));
  public static final SwinShape SMALL = of(96, 7, 0.3, at(2, 3), at(2, 6), at(18, 12), at(2, 24));
  public static final SwinShape BASE = of(128, 7, 0.5, at(2, 4), at(2, 8), at(18, 16), at(2, 32));
  public static final SwinShape LARGE = of(192, 7, 0.2, at(2, 6), at(2, 12), at(18, 24), at(2, 48));

  /** Ours, for images of 64 px and more. */
  public static final SwinShape MICRO = of(32, 4, 0.1, at(2, 1), at(2, 2), at(2, 4));

  /** Ours, for images of 32 px and more. */
  public static final SwinShape NANO = of(32, 4, 0.1, at(2, 1), at(2, 2));

  static final int PATCH = 4;

  /** Blocks and attention heads of a stage. */
  public record Stage(int depth, int heads) {}

  /** The same network with larger windows, for larger images. */
  public SwinShape withWindow(int side) {
    return new SwinShape(embed, stages, side, dropPath);
  }

  /** The same network with another stochastic depth. */
  public SwinShape withDropPath(double share) {
    return new SwinShape(embed, stages, window, share);
  }

  int channels(int stage) {
    return embed << stage;
  }

  /** Channels of the last stage. */
  int features() {
    return channels(stages.size() - 1);
  }

  /** Stochastic depth rises linearly over all blocks (arXiv 1603.09382, eq. 4). */
  double dropPath(int stage, int block) {
    int blocks = stages.stream().mapToInt(Stage::depth).sum();
    int before = IntStream.range(0, stage).map(s -> stages.get(s).depth()).sum();
    return dropPath * (before + block) / (blocks - 1);
  }

  private static SwinShape of(int embed, int window, double dropPath, Stage... stages) {
    return new SwinShape(embed, List.of(stages), window, dropPath);
  }

  private static Stage at(int depth, int heads) {
    return new Stage(depth, heads);
  }
}
