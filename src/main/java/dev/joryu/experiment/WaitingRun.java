package dev.joryu.experiment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A queued run as the order of the queue sees it.
 *
 * @param position 1 is claimed next; 0 while it is held
 * @param teacherRun the run whose teacher it still waits for; null if it waits for none
 * @param notBefore null unless it waits after a loss
 * @param pace runs of one pace take equally long for an epoch
 * @param epochs it still has to train
 */
record WaitingRun(
    long id,
    String owner,
    String experiment,
    int priority,
    int position,
    boolean held,
    List<String> requires,
    long memoryBytes,
    @Nullable Long teacherRun,
    @Nullable Instant notBefore,
    String pace,
    int epochs) {}
