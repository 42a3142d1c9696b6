package dev.joryu.comparison;

import static dev.joryu.comparison.Judged.saying;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs, image by image. */
class DuelsTests {

  private ComparisonFixture fixture;

  @BeforeEach
  void open(@TempDir Path directory) {
    fixture = new ComparisonFixture(directory);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void twoRunsAreHeldAgainstEachOtherImageByImage() {
    var first = fixture.training("baseline", 1).judged(saying(0, 1, 0, 1)).succeeded();
    var second = fixture.training("baseline", 2).judged(saying(0, 0, 1, 1)).succeeded();
    var third = fixture.training("baseline", 3).judged(saying(0, 0)).succeeded();
    var fourth = fixture.training("baseline", 4).succeeded();

    Duel duel = fixture.duels.of(first, second).toOptional().orElseThrow();
    assertThat(duel.mcNemar().onlyFirst()).isEqualTo(1);
    assertThat(duel.mcNemar().onlySecond()).isEqualTo(1);
    assertThat(duel.mcNemar().p()).isEqualTo(1);
    assertThat(duel.firstAccuracy().successes()).isEqualTo(3);
    assertThat(duel.disagreements())
        .containsExactly(new Duel.Image(1, "b", "b", "a"), new Duel.Image(2, "b", "a", "b"));
    assertThat(fixture.duels.of(first, third).whyNot())
        .contains(dev.joryu.analysis.Reason.UNEQUAL_TEST_SETS);
    assertThat(fixture.duels.of(first, fourth).whyNot())
        .contains(dev.joryu.analysis.Reason.MISSING_VALUE);
  }
}
