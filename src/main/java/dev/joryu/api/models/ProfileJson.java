package dev.joryu.api.models;

import dev.joryu.catalog.ModelProfile;

/**
 * What a network costs for one image.
 *
 * @param macs multiply-adds of one forward pass
 * @param flops twice the multiply-adds
 */
public record ProfileJson(long parameters, long macs, long flops) {

  /** A profile as JSON. */
  public static ProfileJson of(ModelProfile profile) {
    return new ProfileJson(profile.parameters(), profile.macs(), profile.flops());
  }
}
