package dev.joryu.dashboard.devices;

import dev.joryu.dashboard.site.Moment;
import java.util.List;

/**
 * What one machine takes of an export with a number of threads.
 *
 * @param origin where the figures come from
 * @param emulated whether the machine was imitated
 * @param memory the most the process took
 * @param memoryBefore what it took before the model was loaded; empty where that is unknown
 * @param unreliable whether something else used the machine meanwhile
 * @param notes what to think of the figures
 */
public record MeasuredRow(
    long id,
    String model,
    String format,
    String device,
    String origin,
    boolean emulated,
    String processor,
    String threads,
    String p50,
    String p90,
    String p99,
    String min,
    String load,
    String first,
    String memory,
    String memoryBefore,
    String runtime,
    boolean unreliable,
    List<String> notes,
    Moment at) {}
