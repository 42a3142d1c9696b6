package dev.joryu.experiment;

import dev.joryu.catalog.ModelProfile;
import dev.joryu.metric.MetricSummary;
import dev.joryu.spec.Method;
import dev.joryu.spec.RunSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One training from one immutable spec, as it stood when it was read.
 *
 * @param statusReason why it ended or still waits, in words; null where the status says it all
 * @param spec with every default filled in
 * @param specHash SHA-256 of the spec without name, priority, owner, resources, tags, and what is
 *     looked at in the end beside test and field sets: equal for equal trainings
 * @param model name its model has or will have
 * @param teacher what teaches it; null where the method has no teacher
 * @param held whether somebody has paused it
 * @param queue its place in the queue; null unless queued
 * @param metrics summaries by metric name
 * @param chosen the epoch its model is of; null until it succeeded
 * @param profile null until it succeeded
 * @param confusion test counts by true class (row) and predicted class; empty until it succeeded
 * @param attempts oldest first
 */
public record Run(
    long id,
    String experiment,
    String name,
    Method method,
    RunStatus status,
    @Nullable String statusReason,
    int priority,
    Map<String, String> tags,
    RunSpec spec,
    String specHash,
    String model,
    @Nullable TeacherLink teacher,
    Instant createdAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    RunProgress progress,
    boolean held,
    @Nullable QueuePlace queue,
    Map<String, MetricSummary> metrics,
    @Nullable Chosen chosen,
    @Nullable ModelProfile profile,
    List<List<Integer>> confusion,
    List<Attempt> attempts,
    List<String> warnings) {}
