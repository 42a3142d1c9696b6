package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.evaluation.Answers;
import dev.joryu.evaluation.EvaluationRecord;
import dev.joryu.evaluation.Examined;
import dev.joryu.experiment.ProvenanceFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the table of 200 runs takes, with evaluations of 400 images in ten classes: the
 * first time ever, when each is read and digested; after a restart; and again.
 *
 * <pre>mvn -Pbench test -Dtest=TradeoffBenchmark</pre>
 */
class TradeoffBenchmark {

  @Test
  void twoHundredRunsAreReadAtOnce(@TempDir Path directory) {
    try (ComparisonFixture fixture = new ComparisonFixture(directory)) {
      measure(fixture);
    }
  }

  private static void measure(ComparisonFixture fixture) {
    for (int group = 1; group <= 20; group++) {
      for (int seed = 1; seed <= 10; seed++) {
        fixture
            .training("baseline", seed)
            .training("epochs", group)
            .named("epochs " + group + " seed " + seed)
            .reaching(0.7 + group * 0.01 + seed * 0.001)
            .measured("pi4", 2, 20 + seed, 25)
            .judged(large(group * 100L + seed))
            .by(ProvenanceFixture.withoutTeacher())
            .succeeded();
      }
    }
    long first = millis(fixture.tradeoffs);
    long restarted = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      restarted = Math.min(restarted, millis(fixture.restarted()));
    }
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      best = Math.min(best, millis(fixture.tradeoffs));
    }
    System.out.printf(
        "table of 200 runs: %d ms, after a restart %d ms, the first time ever %d ms%n",
        best, restarted, first);
    assertThat(fixture.cell("epochs 1", "test/ece").n()).isEqualTo(10);
    assertThat(best).isLessThan(1000); // ample for a busy machine; 300 is what is aimed at
  }

  private static long millis(Tradeoffs tradeoffs) {
    long start = System.nanoTime();
    assertThat(tradeoffs.find("tomato", TradeoffChoice.NONE).orElseThrow().rows()).hasSize(20);
    return (System.nanoTime() - start) / 1_000_000;
  }

  private static EvaluationRecord large(long seed) {
    Random random = new Random(seed);
    int[] labels = new int[400];
    float[][] logits = new float[400][10];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = i % 10;
      for (int c = 0; c < 10; c++) {
        logits[i][c] = (float) random.nextGaussian() + (c == labels[i] ? 2 : 0);
      }
    }
    return new EvaluationRecord(
        IntStream.range(0, 10).mapToObj(c -> "class " + c).toList(),
        List.of(
            answers("val", labels, logits),
            answers("test", labels, logits)),
        null,
        List.of(),
        null);
  }

  private static Answers answers(String set, int[] labels, float[][] logits) {
    int[] images = IntStream.range(0, labels.length).toArray();
    return new Answers(Examined.STUDENT, set, "fingerprint", images, labels, logits);
  }
}
