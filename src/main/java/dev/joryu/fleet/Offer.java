package dev.joryu.fleet;

import java.util.Set;

/**
 * What a worker offers a run.
 *
 * @param worker its name
 * @param capabilities {@code cpu}, {@code gpu} and tags of its own
 * @param memoryBytes memory a run may use
 */
public record Offer(String worker, Set<String> capabilities, long memoryBytes) {

  public Offer {
    capabilities = Set.copyOf(capabilities);
  }
}
