package dev.joryu.distillation;

import ai.djl.ndarray.NDArray;

/** Kullback-Leibler divergence of distributions given as scores. */
final class Divergence {

  private Divergence() {}

  /**
   * KL(softmax(teacher) ‖ softmax(student)) along the last axis, from log-softmax on both sides so
   * that extreme scores stay finite.
   */
  static NDArray alongLast(NDArray student, NDArray teacher) {
    int last = student.getShape().dimension() - 1;
    NDArray logStudent = student.logSoftmax(last);
    NDArray logTeacher = teacher.logSoftmax(last);
    return logTeacher.exp().mul(logTeacher.sub(logStudent)).sum(new int[] {last});
  }
}
