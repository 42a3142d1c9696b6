package dev.joryu.preset;

import dev.joryu.experiment.StoreFixture;

/** Presets on a store wired by hand. */
public final class PresetFixture {

  private PresetFixture() {}

  /** The presets of a store. */
  public static Presets of(StoreFixture store) {
    return new Presets(
        store.runs, store.outlooks, store.teachers, store.datasets, store.transactions);
  }
}
