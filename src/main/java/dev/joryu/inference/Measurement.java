package dev.joryu.inference;

import org.jspecify.annotations.Nullable;

/**
 * What a model takes on one machine, measured in a process of its own with ONNX Runtime alone,
 * images one by one. Times in milliseconds; null stands for "not measured".
 *
 * @param threads threads one query may use
 * @param load from the file to a model in memory
 * @param firstInference the first query, which prepares what later ones use
 * @param residentBytes resident memory before the model was loaded: Java and the runtime
 * @param peakResidentBytes the most resident memory the process ever had
 * @param host name of the machine
 * @param cpu model of the processor
 * @param cores processors that Java sees
 * @param loadBefore one-minute load average before the queries
 * @param loadAfter one-minute load average after the queries
 * @param runtime the runtime's name and version
 * @param unreliable whether queries took so unequal times that something else used the machine
 */
public record Measurement(
    int threads,
    Effort effort,
    Latency latency,
    double load,
    double firstInference,
    @Nullable Long residentBytes,
    @Nullable Long peakResidentBytes,
    String host,
    String cpu,
    int cores,
    @Nullable Double loadBefore,
    @Nullable Double loadAfter,
    String runtime,
    boolean unreliable) {}
