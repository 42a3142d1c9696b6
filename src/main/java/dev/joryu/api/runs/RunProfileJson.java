package dev.joryu.api.runs;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.joryu.api.architectures.AlignmentJson;
import dev.joryu.api.architectures.CostJson;
import org.jspecify.annotations.Nullable;

/**
 * What the network a run made costs for one image, and what its training cost beside.
 *
 * @param duringTrainingOnly the alignment of its maps with the teacher's, which is no part of the
 *     network; null where no maps were aligned, or the teacher is gone
 */
record RunProfileJson(@JsonUnwrapped CostJson cost, @Nullable AlignmentJson duringTrainingOnly) {}
