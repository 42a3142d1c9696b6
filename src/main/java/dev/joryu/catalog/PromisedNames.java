package dev.joryu.catalog;

/** The names of models that are yet to be made, which nobody else may take. */
public interface PromisedNames {

  /** Whether a run will give this name to its model. */
  boolean isPromised(String model);
}
