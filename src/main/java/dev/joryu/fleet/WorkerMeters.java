package dev.joryu.fleet;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the process of a worker has counted since it started; none of it ever falls.
 *
 * @param claims runs it took
 * @param claimSeconds what asking for them took, in all
 * @param claimMaxSeconds what asking took at most
 * @param waitSeconds how long the runs it took had waited, in all
 * @param beats renewals of leases that were answered
 * @param beatsMissed renewals that were not answered
 * @param steps optimiser steps
 * @param stepSeconds what they took, in all
 * @param images images they saw
 * @param trainerStarts trainers it started
 * @param trainerStartSeconds from start to ready, in all
 * @param spooledPoints metric points that waited on disk for the database
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record WorkerMeters(
    long claims,
    double claimSeconds,
    double claimMaxSeconds,
    double waitSeconds,
    long beats,
    long beatsMissed,
    long steps,
    double stepSeconds,
    long images,
    long trainerStarts,
    double trainerStartSeconds,
    long spooledPoints) {

  /** What a process has counted that has just started. */
  public static final WorkerMeters NONE = new WorkerMeters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
