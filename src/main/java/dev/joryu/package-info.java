/** Joryu: queues, runs, records and compares hybrid knowledge distillation. */
@NullMarked
package dev.joryu;

import org.jspecify.annotations.NullMarked;
