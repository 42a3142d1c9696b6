package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.joryu.api.architectures.AlignmentJson;
import dev.joryu.api.architectures.SizedCostJson;
import org.jspecify.annotations.Nullable;

/**
 * What the network a run made costs for one image, and what its training cost beside.
 *
 * @param duringTrainingOnly the alignment of its maps with the teacher's at the size the run
 *     trained at, which is no part of the network; null where no maps were aligned, or the teacher
 *     is gone
 */
record RunProfileJson(
    @JsonUnwrapped SizedCostJson cost, @Nullable AlignmentJson duringTrainingOnly) {}
