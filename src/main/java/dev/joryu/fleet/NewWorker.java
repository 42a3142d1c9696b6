package dev.joryu.fleet;

import java.util.Set;

/**
 * A worker that has just started.
 *
 * @param name it would like
 * @param realm where its process number means it and no other
 * @param threads it computes with
 * @param capabilities {@code cpu}, {@code gpu} and tags of its own
 * @param memoryBytes memory a run may use
 */
public record NewWorker(
    String name,
    String host,
    long pid,
    String realm,
    int threads,
    Set<String> capabilities,
    long memoryBytes) {

  public NewWorker {
    capabilities = Set.copyOf(capabilities);
  }
}
