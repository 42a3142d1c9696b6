package dev.joryu.nn.swin;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of a Swin Transformer (arXiv 2103.14030, table 7).
 *
 * @param embed channels of the first stage; each stage doubles them
 * @param stages blocks and attention heads of each stage
 * @param window side of an attention window
 * @param dropPath share of samples whose last block is skipped in training; earlier blocks less
 */
record SwinShape(int embed, List<Stage> stages, int window, double dropPath) {

  static final int PATCH = 4;

  /** Blocks and attention heads of a stage. */
  record Stage(int depth, int heads) {}

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
}
