package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.worker.Outbox.Checkpoint;
import org.junit.jupiter.api.Test;

class OutboxTests {

  @Test
  void checkpointsThatWereReplacedBeforeAnybodyHeardOfThemAreTold() {
    Outbox outbox = new Outbox();
    outbox.checkpoint(new Checkpoint("a", 1, 10));
    outbox.checkpoint(new Checkpoint("b", 2, 20));
    outbox.checkpoint(new Checkpoint("c", 3, 30));

    Outbox.Letter letter = outbox.take();
    assertThat(letter.checkpoint()).isEqualTo(new Checkpoint("c", 3, 30));
    assertThat(letter.superseded()).containsExactly("a", "b");
    assertThat(outbox.take().superseded()).isEmpty();
  }
}
