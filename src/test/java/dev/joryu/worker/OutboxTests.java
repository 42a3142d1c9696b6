package dev.joryu.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.metric.Point;
import dev.joryu.worker.Outbox.Checkpoint;
import dev.joryu.worker.Outbox.Letter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxTests {

  private static final int MANY = 2 * Outbox.IN_MEMORY + 7;

  private Path home;

  @BeforeEach
  void open(@TempDir Path directory) {
    home = directory;
  }

  @Test
  void onlyTheLastCheckpointIsKept() throws IOException {
    Outbox outbox = outbox(1 << 30);
    Checkpoint first = checkpoint("a", 1);
    outbox.checkpoint(first);
    outbox.checkpoint(checkpoint("b", 2));

    assertThat(first.file()).doesNotExist();
    assertThat(outbox.take().checkpoint()).isEqualTo(new Checkpoint(home.resolve("b"), 2, 20));
    assertThat(outbox.take().checkpoint()).isNull();
  }

  @Test
  void whatMemoryHasNoRoomForComesBackFromDiskInOrder() throws Exception {
    Outbox outbox = outbox(1 << 30);
    say(outbox, MANY);
    Checkpoint checkpoint = checkpoint("state", 1);
    outbox.checkpoint(checkpoint);
    outbox.close();

    List<Letter> letters = deliverAll(outbox);

    assertThat(steps(letters)).isEqualTo(LongStream.range(0, MANY).boxed().toList());
    assertThat(letters.get(0).checkpoint()).as("comes after its points").isNull();
    assertThat(letters.get(letters.size() - 1).checkpoint()).isEqualTo(checkpoint);
    assertThat(outbox.spooled()).isEqualTo(2L * Outbox.IN_MEMORY);
    assertThat(home.resolve("spool")).isEmptyDirectory();
  }

  @Test
  void aLetterThatWasNotDeliveredIsTakenAgain() throws Exception {
    Outbox outbox = outbox(1 << 30);
    say(outbox, MANY);
    assertThat(outbox.take()).isEqualTo(outbox.take());
  }

  @Test
  void beyondItsBoundTheSpoolKeepsExtremesAndSaysSo() throws Exception {
    Outbox outbox = outbox(1_000_000);
    say(outbox, MANY);
    outbox.add(new Point("loss", MANY, -5, 0));
    outbox.close();

    List<Letter> letters = deliverAll(outbox);

    List<Point> points =
        letters.stream().flatMap(letter -> letter.batch().points().stream()).toList();
    assertThat(points.size()).isBetween(MANY / 5, MANY / 2);
    assertThat(points).contains(new Point("loss", 4321, 1e6, 0), new Point("loss", MANY, -5, 0));
    assertThat(letters)
        .flatExtracting(Letter::warnings)
        .singleElement()
        .asString()
        .contains("curves were kept coarser, 1 times over");
  }

  @Test
  void whereTheDiskIsFullTheTrainingWaitsAndLosesNothing() throws Exception {
    Path noDirectory = Files.writeString(home.resolve("file"), "in the way");
    Outbox outbox = new Outbox(new Spool(noDirectory.resolve("spool"), 1 << 30));
    Thread training = new Thread(() -> say(outbox, MANY));
    training.start();
    List<Letter> letters = new ArrayList<>();
    while (steps(letters).size() < MANY) {
      outbox.await(100);
      letters.add(outbox.take());
    }
    training.join();
    assertThat(steps(letters)).isEqualTo(LongStream.range(0, MANY).boxed().toList());
    assertThat(letters).flatExtracting(Letter::warnings).isEmpty();
  }

  private Outbox outbox(long bound) {
    return new Outbox(new Spool(home.resolve("spool"), bound));
  }

  private Checkpoint checkpoint(String name, int epoch) throws IOException {
    return new Checkpoint(Files.writeString(home.resolve(name), name), epoch, 10L * epoch);
  }

  private static void say(Outbox outbox, int points) {
    for (int step = 0; step < points; step++) {
      outbox.add(new Point("loss", step, step == 4321 ? 1e6 : Math.sin(step), 0));
    }
  }

  private static List<Letter> deliverAll(Outbox outbox) throws Exception {
    List<Letter> letters = new ArrayList<>();
    boolean open = true;
    while (open) {
      open = outbox.await(1000);
      Letter letter = outbox.take();
      letters.add(letter);
      outbox.delivered(letter);
    }
    return letters;
  }

  private static List<Long> steps(List<Letter> letters) {
    return letters.stream()
        .flatMap(letter -> letter.batch().points().stream())
        .map(Point::step)
        .toList();
  }
}
