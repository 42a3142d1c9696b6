package dev.joryu.inference;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.Arrays;

/** Measures a model in this process, which should do nothing else: peak memory is the process's. */
final class Measuring {

  private static final int WARM_UP_QUERIES = 10;
  private static final long WARM_UP_NANOS = 500_000_000;
  private static final long WARM_UP_LIMIT_NANOS = 10_000_000_000L;

  private final OnnxRuntime runtime;
  private final int threads;
  private final Effort effort;

  Measuring(OnnxRuntime runtime, int threads, Effort effort) {
    this.runtime = runtime;
    this.threads = threads;
    this.effort = effort;
  }

  Measurement measure(Path file) throws OrtException {
    Long resident = Machine.residentBytes();
    Double loadBefore = Machine.loadAverage();
    long begin = System.nanoTime();
    try (OnnxModel model = runtime.open(file, threads)) {
      long loaded = System.nanoTime();
      try (OnnxTensor image = model.tensor(pattern(model.imageSize()), 1)) {
        long first = time(model, image);
        warmUp(model, image);
        Latency latency = Latency.of(queries(model, image));
        Double loadAfter = Machine.loadAverage();
        return new Measurement(
            threads,
            effort,
            latency,
            Latency.millis(loaded - begin),
            Latency.millis(first),
            resident,
            Machine.peakResidentBytes(),
            Machine.host(),
            Machine.cpu(),
            Machine.cores(),
            loadBefore,
            loadAfter,
            "ONNX Runtime " + runtime.version(),
            latency.unsteady());
      }
    }
  }

  private static void warmUp(OnnxModel model, OnnxTensor image) throws OrtException {
    long spent = 0;
    for (int done = 0;
        (done < WARM_UP_QUERIES || spent < WARM_UP_NANOS) && spent < WARM_UP_LIMIT_NANOS;
        done++) {
      spent += time(model, image);
    }
  }

  private long[] queries(OnnxModel model, OnnxTensor image) throws OrtException {
    long[] nanos = new long[1024];
    int done = 0;
    for (long spent = 0; !effort.satisfied(done, spent); done++) {
      if (done == nanos.length) {
        nanos = Arrays.copyOf(nanos, 2 * nanos.length);
      }
      nanos[done] = time(model, image);
      spent += nanos[done];
    }
    return Arrays.copyOf(nanos, done);
  }

  private static long time(OnnxModel model, OnnxTensor image) throws OrtException {
    long begin = System.nanoTime();
    model.run(image);
    return System.nanoTime() - begin;
  }

  /** An image that is neither constant nor zero, as those can be faster than photographs. */
  private static float[] pattern(int side) {
    float[] values = new float[3 * side * side];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(0.37 * i + 0.11 * (i / side));
    }
    return values;
  }
}
