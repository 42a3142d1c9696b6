package dev.joryu.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import dev.joryu.dataset.Batches;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.ImageArchive;
import dev.joryu.dataset.Split;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.dataset.Viewers;
import dev.joryu.nn.Architectures;
import dev.joryu.nn.Backbone;
import dev.joryu.nn.Ops;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ImageInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GazeTests {

  private static final int SIZE = 64;

  private NDManager manager;
  private Path home;
  private Path leaves;

  @BeforeEach
  void paintLeaves(@TempDir Path directory) throws IOException {
    Ops.start(1);
    home = directory;
    manager = NDManager.newBaseManager();
    leaves = home.resolve("leaves.zip");
    DatasetImport.synthetic(new SyntheticLeaves(2, 1, 1, 4, SIZE, 1), leaves);
  }

  @AfterEach
  void free() {
    manager.close();
  }

  @Test
  void aNetworkLooksWhereItLooks() throws IOException {
    Subject network = subject(Architecture.MOBILENET_V3_SMALL, SIZE, 1);

    Gaze gaze = exam(network, network, () -> {});

    assertThat(gaze.images()).hasSize(8);
    assertThat(gaze.pairs()).isNotEmpty();
    for (Gaze.Pair pair : gaze.pairs()) {
      assertThat(pair.student()).isEqualTo(pair.teacher());
      assertThat(pair.cosine()).containsOnly(new double[] {1}, within(1e-9));
      assertThat(pair.divergence()).containsOnly(new double[] {0}, within(1e-9));
      assertThat(pair.overlap()).containsOnly(1);
      assertThat(pair.cka()).isEqualTo(1, within(1e-9));
      assertThat(pair.teacherEntropy()).isEqualTo(pair.studentEntropy());
      assertThat(pair.teacherOutside()).isEqualTo(pair.studentOutside());
    }
  }

  @Test
  void networksOfOtherSizesMeetOnTheSmallerGrid() throws IOException {
    Subject teacher = subject(Architecture.RESNET18, 96, 1);
    Subject student = subject(Architecture.MOBILENET_V3_SMALL, SIZE, 2);

    Gaze gaze = exam(teacher, student, () -> {});

    assertThat(gaze.pairs()).isNotEmpty();
    for (Gaze.Pair pair : gaze.pairs()) {
      for (int i = 0; i < 8; i++) {
        assertThat(pair.cosine()[i]).isGreaterThan(0).isLessThan(1);
        assertThat(pair.divergence()[i]).isPositive();
      }
    }
  }

  @Test
  void aProgramShowsNoMaps() throws IOException {
    Subject student = subject(Architecture.MOBILENET_V3_SMALL, SIZE, 2);
    Subject program =
        new Subject(Examined.TEACHER, Architecture.TORCHSCRIPT, student.input(), student.network());

    try (ImageArchive archive = ImageArchive.open(leaves)) {
      assertThat(
              new GazeExam(program, student, manager, () -> {})
                  .take(batches(archive, program, student)))
          .isEmpty();
    }
  }

  @Test
  void whoWantsItToStopIsHeardBeforeTheNextBatch() {
    Subject network = subject(Architecture.MOBILENET_V3_SMALL, SIZE, 1);

    assertThatThrownBy(
            () ->
                exam(
                    network,
                    network,
                    () -> {
                      throw new CancellationException("stop");
                    }))
        .isInstanceOf(CancellationException.class);
  }

  @Test
  void areasAreAveraged() {
    EnergyMap map = new EnergyMap(1, 3, new double[] {3, 6, 9});

    // two cells of one and a half: (3 + 6/2) / 1.5 and (6/2 + 9) / 1.5
    assertThat(map.on(1, 2).energy()).containsExactly(new double[] {4, 8}, within(1e-12));
    assertThat(map.on(1, 2).shares())
        .containsExactly(new double[] {1 / 3.0, 2 / 3.0}, within(1e-12));
    assertThat(map.on(1, 3)).isSameAs(map);
    assertThat(new EnergyMap(2, 2, new double[] {1, 2, 3, 6}).on(1, 1).energy()).containsExactly(3);
    assertThat(new EnergyMap(1, 2, new double[] {0, 0}).shares()).containsExactly(0, 0);
  }

  private Gaze exam(Subject teacher, Subject student, Runnable between) throws IOException {
    try (ImageArchive archive = ImageArchive.open(leaves)) {
      return new GazeExam(teacher, student, manager, between)
          .take(batches(archive, teacher, student))
          .orElseThrow();
    }
  }

  private Batches batches(ImageArchive archive, Subject teacher, Subject student)
      throws IOException {
    return Batches.paired(
        archive, Split.TEST, new Viewers(student.input(), teacher.input()), 3, home);
  }

  private Subject subject(Architecture architecture, int size, long seed) {
    Backbone network = Architectures.create(architecture, 1, 2, size, manager, seed);
    return new Subject(
        Examined.TEACHER,
        architecture,
        ImageInput.of(architecture, size),
        images -> network.forward(images, false));
  }
}
