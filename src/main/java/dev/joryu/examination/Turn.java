package dev.joryu.examination;

/**
 * An exam in somebody's hands.
 *
 * @param attempt tells these hands from earlier ones, which write nothing any more
 */
record Turn(Exam exam, int attempt) {}
