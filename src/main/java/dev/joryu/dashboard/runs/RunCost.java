package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.networks.AlignmentView;
import dev.joryu.dashboard.networks.CostView;
import org.jspecify.annotations.Nullable;

/**
 * What the network a run made costs, and apart from it what its training cost beside.
 *
 * @param alignment null where no maps were aligned, or the teacher is gone
 */
public record RunCost(CostView network, @Nullable AlignmentView alignment) {}
