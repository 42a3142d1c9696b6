package dev.joryu.comparison;

import dev.joryu.analysis.Goal;
import dev.joryu.analysis.Interval;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the columns of a trade-off table are about. */
public enum Measure {
  ACCURACY("test/accuracy", Unit.FRACTION, Goal.MAXIMISE, Scope.ROW),
  /** Test accuracy less that of the baseline. */
  DELTA("test/accuracy/delta", Unit.FRACTION, Goal.MAXIMISE, Scope.ROW),
  MACRO_F1("test/macro_f1", Unit.FRACTION, Goal.MAXIMISE, Scope.ROW),
  /** Accuracy on a set of another domain, all classes being possible answers. */
  FIELD("field/accuracy", Unit.FRACTION, Goal.MAXIMISE, Scope.DATASET),
  /** The same, had the network known which classes the set has. */
  FIELD_RESTRICTED("field/accuracy_restricted", Unit.FRACTION, Goal.MAXIMISE, Scope.DATASET),
  /** Mean corruption error relative to the baseline. */
  CORRUPTION("corruption", Unit.PERCENT, Goal.MINIMISE, Scope.ROW),
  /** Expected calibration error on test. */
  ECE("test/ece", Unit.FRACTION, Goal.MINIMISE, Scope.ROW),
  /** The same with the temperature that is best on val. */
  ECE_TEMPERATURE("test/ece_temperature", Unit.FRACTION, Goal.MINIMISE, Scope.ROW),
  PARAMETERS("parameters", Unit.COUNT, Goal.MINIMISE, Scope.ROW),
  MACS("macs", Unit.COUNT, Goal.MINIMISE, Scope.ROW),
  /** Of the weights as 32-bit floats. */
  BYTES("bytes", Unit.BYTES, Goal.MINIMISE, Scope.ROW),
  ONNX_BYTES("onnxBytes", Unit.BYTES, Goal.MINIMISE, Scope.ROW),
  /** The most resident memory of the process that measured latency. */
  PEAK_MEMORY("peakMemory", Unit.BYTES, Goal.MINIMISE, Scope.DEVICE),
  /** The median. */
  LATENCY("latency", Unit.MILLISECONDS, Goal.MINIMISE, Scope.DEVICE),
  LATENCY_P90("latencyP90", Unit.MILLISECONDS, Goal.MINIMISE, Scope.DEVICE),
  /** What a run took of processors, the teacher's share included. */
  CPU_SECONDS("cpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  /** How long a run held a GPU, the teacher's share included. */
  GPU_SECONDS("gpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  WALL_SECONDS("wallSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  /** Of the processors' and the GPU's seconds, what the teacher took. */
  TEACHER_CPU_SECONDS("teacherCpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  TEACHER_GPU_SECONDS("teacherGpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  /** What the teacher cache saved a run, on the wall. */
  TEACHER_SECONDS_SAVED("teacherSecondsSaved", Unit.SECONDS, Goal.MAXIMISE, Scope.ROW),
  /** What the run that made the teacher took, once for all students. */
  TEACHER_TRAINING_CPU_SECONDS("teacherTrainingCpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW),
  TEACHER_TRAINING_GPU_SECONDS("teacherTrainingGpuSeconds", Unit.SECONDS, Goal.MINIMISE, Scope.ROW);

  /** What a measure needs beside a row to be a column. */
  enum Scope {
    ROW,
    DATASET,
    DEVICE
  }

  private final String word;
  private final Unit unit;
  private final Goal goal;
  private final Scope scope;

  Measure(String word, Unit unit, Goal goal, Scope scope) {
    this.word = word;
    this.unit = unit;
    this.goal = goal;
    this.scope = scope;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Which way it is better. */
  public Goal goal() {
    return goal;
  }

  /** The key of its translated name. */
  public String key() {
    return "tradeoff.column." + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How it is counted, in a sentence. */
  public Note convention() {
    return Note.of("tradeoff.convention." + name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  /** The least and the most it can be. */
  Interval range() {
    double most = unit == Unit.FRACTION ? 1 : Double.MAX_VALUE;
    return new Interval(this == DELTA ? -1 : 0, most);
  }

  /** Of an interval that part which the measure can take. */
  Interval cut(Interval interval) {
    Interval range = range();
    return new Interval(within(interval.low(), range), within(interval.high(), range));
  }

  private static double within(double value, Interval range) {
    return Math.min(Math.max(value, range.low()), range.high());
  }

  /** Whether two values say too little of its spread, as of clocks, which no bound holds. */
  boolean needsThree() {
    return scope == Scope.DEVICE || unit == Unit.SECONDS;
  }

  /** Whether it is a figure on the test images, which must be the same for all it is held to. */
  boolean onTestImages() {
    return scope == Scope.ROW && (unit == Unit.FRACTION || unit == Unit.PERCENT);
  }

  Scope scope() {
    return scope;
  }

  static Optional<Measure> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** Whether it is nothing but zeros where only processors compute. */
  public boolean isOfGpu() {
    return this == GPU_SECONDS
        || this == TEACHER_GPU_SECONDS
        || this == TEACHER_TRAINING_GPU_SECONDS;
  }

  /** The name in JSON. */
  @Override
  public String toString() {
    return word;
  }
}
