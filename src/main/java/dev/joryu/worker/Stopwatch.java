package dev.joryu.worker;

import dev.joryu.inference.Measurement;
import java.nio.file.Path;
import java.util.List;

/** Measures an exported file; the seam at which tests put one that starts no process. */
interface Stopwatch {

  List<Measurement> measure(Path file);
}
