package dev.joryu.experiment;

import dev.joryu.catalog.Page;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.Workers.LiveWorker;
import java.util.List;
import java.util.Map;

/**
 * The queue as a whole.
 *
 * @param paused whether no worker is given a run
 * @param counts unfinished runs by status
 * @param shares what each owner has computed lately, in seconds that halve every six hours, largest
 *     first
 * @param running runs in workers' hands
 * @param waiting a page of the queued runs, in the order in which they are claimed
 */
public record QueueOverview(
    boolean paused,
    Map<RunStatus, Integer> counts,
    List<LiveWorker> workers,
    List<Limit> limits,
    Map<String, Double> shares,
    List<Run> running,
    Page<Run> waiting) {}
