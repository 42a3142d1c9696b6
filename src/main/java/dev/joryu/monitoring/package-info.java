/**
 * Tells those who watch over Joryu how it does: what {@code /actuator/prometheus} has beside the
 * figures of the process itself, and whether the database answers.
 *
 * <table>
 * <caption>Counters survive the processes that count, and the rows that are counted</caption>
 * <tr><th>name</th><th>what it counts</th></tr>
 * <tr><td>joryu_database_up</td><td>1 while the database answers; without it all others are
 *   missing</td></tr>
 * <tr><td>joryu_runs{status}</td><td>runs, by where they stand</td></tr>
 * <tr><td>joryu_queue_oldest_seconds</td><td>how long the run has waited that could start and waits
 *   longest</td></tr>
 * <tr><td>joryu_attempts_total{outcome}</td><td>attempts that ended; handed_over: lost on purpose</td></tr>
 * <tr><td>joryu_workers{state}</td><td>live workers: idle, busy, draining</td></tr>
 * <tr><td>joryu_claim_seconds{_sum,_count,_max}</td><td>what it took workers to take a run; the
 *   longest is that of workers alive</td></tr>
 * <tr><td>joryu_claim_wait_seconds{_sum,_count}</td><td>how long taken runs had waited</td></tr>
 * <tr><td>joryu_step_seconds{_sum,_count}</td><td>optimiser steps</td></tr>
 * <tr><td>joryu_images_total</td><td>images that steps saw</td></tr>
 * <tr><td>joryu_images_per_second{run}</td><td>the latest step of each running run</td></tr>
 * <tr><td>joryu_teacher_cache_hits_total, joryu_teacher_cache_misses_total</td><td>views whose
 *   teacher outputs were read from a cache, or computed for it</td></tr>
 * <tr><td>joryu_lease_beats_total, joryu_lease_beats_missed_total</td><td>renewals of leases that
 *   were answered, or not</td></tr>
 * <tr><td>joryu_lease_losses_total</td><td>runs that workers lost to silence</td></tr>
 * <tr><td>joryu_trainer_starts_total, joryu_trainer_start_seconds_total</td><td>trainer processes,
 *   and what it took until they were ready</td></tr>
 * <tr><td>joryu_spooled_points_total</td><td>metric points that waited on a worker's disk for the
 *   database</td></tr>
 * </table>
 */
@ApplicationModule(allowedDependencies = {"fleet", "experiment"})
@NullMarked
package dev.joryu.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
