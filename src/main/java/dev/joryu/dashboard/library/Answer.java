package dev.joryu.dashboard.library;

import java.util.List;

/**
 * What a model says of a photo.
 *
 * @param photo name of its file
 * @param guesses the likeliest classes, likeliest first
 * @param others how many classes are not shown
 */
public record Answer(String photo, List<Guess> guesses, int others) {

  /**
   * A class and how likely it is.
   *
   * @param share probability in 0..1
   * @param text the same for people
   */
  public record Guess(String name, double share, String text) {}
}
