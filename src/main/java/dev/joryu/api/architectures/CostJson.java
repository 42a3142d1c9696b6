package dev.joryu.api.architectures;

import dev.joryu.profiling.Profile;
import java.util.List;
import java.util.Map;

/**
 * What a network costs for one image, counted from its architecture.
 *
 * @param parameters trainable parameters
 * @param macs multiply-adds of one forward pass; one multiply-add counts one
 * @param flops twice the multiply-adds
 * @param weightBytes bytes of all weights as 32-bit floats
 * @param peakActivations the most memory that results of layers need at once, in theory
 * @param kinds the same by kind of operator
 */
public record CostJson(
    long parameters,
    long macs,
    long flops,
    long weightBytes,
    PeakJson peakActivations,
    List<KindJson> kinds) {

  /** A profile as JSON. */
  public static CostJson of(Profile profile) {
    return new CostJson(
        profile.parameters(),
        profile.macs(),
        profile.flops(),
        profile.weightBytes(),
        PeakJson.of(profile),
        profile.byKind().entrySet().stream().map(KindJson::of).toList());
  }

  /**
   * Memory for activations where most is alive.
   *
   * @param float32Bytes bytes where a number is a 32-bit float
   * @param int8Bytes bytes where a number is an 8-bit integer
   * @param layer where that is
   */
  public record PeakJson(long float32Bytes, long int8Bytes, String layer) {

    static PeakJson of(Profile profile) {
      return new PeakJson(
          profile.activations().floatBytes(),
          profile.activations().int8Bytes(),
          profile.activations().layer());
    }
  }

  /**
   * What operators of one kind cost together.
   *
   * @param operators how many there are
   */
  public record KindJson(String kind, int operators, long parameters, long macs, long flops) {

    static KindJson of(Map.Entry<String, Profile.Share> kind) {
      Profile.Share share = kind.getValue();
      return new KindJson(
          kind.getKey(), share.operators(), share.parameters(), share.macs(), share.flops());
    }
  }
}
