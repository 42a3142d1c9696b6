package dev.joryu.trainer;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How trainers' processes are run.
 *
 * @param home everything Joryu keeps
 * @param heapMegabytes Java heap; tensors and images live outside it
 * @param silence longest time without a sign of life before a trainer is killed
 * @param standstill longest time in which it may live but neither compute nor say anything new;
 *     waiting for another trainer's cache looks like that too
 */
public record TrainerSettings(
    Path home, long heapMegabytes, Duration silence, Duration standstill) {}
