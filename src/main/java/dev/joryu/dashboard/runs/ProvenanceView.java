package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Fact;
import java.util.List;

/**
 * How one attempt was carried out.
 *
 * @param attempt its number
 * @param total of all phases
 */
public record ProvenanceView(int attempt, List<Fact> facts, List<PhaseRow> phases, PhaseRow total) {

  /**
   * What a phase took.
   *
   * @param cpu of all threads of the worker's process
   * @param share of the time on the wall
   */
  public record PhaseRow(String name, String wall, String cpu, String share) {}
}
