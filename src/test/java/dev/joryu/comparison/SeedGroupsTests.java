package dev.joryu.comparison;

import static dev.joryu.comparison.ComparisonFixture.keys;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.joryu.experiment.ProvenanceFixture;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs are one group, what it is called, and which members it lacks. */
class SeedGroupsTests {

  private static final Offset<Double> NEAR = within(1e-6);

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
  void aGroupIsNamedByWhatItsRunsNamesShareOrByWhatTellsItApart() {
    String teacher = fixture.training("teacher", 1).named("swin").succeeded().model();
    for (int weight : new int[] {1, 3}) {
      for (int seed = 1; seed <= 2; seed++) {
        fixture
            .training("hybrid", seed)
            .with("teacher", teacher)
            .named("hybrid " + seed)
            .with("distillation", Map.of("attentionWeight", weight, "temperature", 4))
            .succeeded();
      }
    }
    fixture.training("baseline", 1).named("width 0.5").succeeded();
    fixture.training("logit", 1).with("teacher", teacher).named("first").succeeded();
    fixture.training("logit", 2).with("teacher", teacher).named("second").succeeded();

    assertThat(fixture.tradeoffs.groups("tomato"))
        .extracting(SeedGroup::label)
        .containsExactlyInAnyOrder(
            "swin",
            "hybrid · attentionWeight 1",
            "hybrid · attentionWeight 3",
            "width 0.5",
            "logit");
  }

  @Test
  void nameRankOwnerTagsAndWhatIsAskedMakeNoOtherGroupButLabelsDo() {
    fixture.training("baseline", 1).named("a").with("priority", 7).succeeded();
    fixture.training("baseline", 2).named("b").with("tags", Map.of("crop", "tomato")).succeeded();
    fixture.training("baseline", 3).with("owner", "me").named("c").succeeded();
    fixture
        .training("baseline", 4)
        .with("evaluation", Map.of("robustness", true))
        .named("e")
        .succeeded();
    fixture.training("baseline", 1).training("labelsPerClass", 5).named("d").succeeded();

    assertThat(fixture.tradeoffs.groups("tomato"))
        .extracting(group -> group.label() + " " + group.seeds())
        .containsExactlyInAnyOrder("baseline [1, 2, 3, 4]", "d [1]");
  }

  @Test
  void thoseWhoDidNotComeThroughAreCounted() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.training("baseline", 3).failed();
    fixture.training("baseline", 4).failed();
    fixture.store.runs.cancel(fixture.training("baseline", 5).queued().id());
    fixture.training("baseline", 6).queued();

    assertThat(fixture.row("baseline").flags())
        .containsExactly(
            Note.of("tradeoff.flag.failed", 2, 6),
            Note.of("tradeoff.flag.stopped", 1, 6),
            Note.of("tradeoff.flag.unfinished", 1, 6));
    assertThat(fixture.row("baseline").seeds()).containsExactly(1L, 2L);
  }

  @Test
  void aGroupThatFailedAltogetherKeepsItsRow() {
    fixture.group("baseline", 0.80, 0.82);
    fixture.training("baseline", 1).training("epochs", 20).named("long").failed();

    Row row = fixture.row("long");
    assertThat(row.seeds()).isEmpty();
    assertThat(row.flags()).contains(Note.of("tradeoff.flag.failed", 1, 1));
    assertThat(row.cells().values())
        .allMatch(cell -> cell.value() == null)
        .extracting(Cell::lack)
        .contains(Lack.NO_FINISHED_RUN);
  }

  @Test
  void ofASeedThatSucceededTwiceTheNewestCounts() {
    fixture.group("baseline", 0.80, 0.82);
    long again = fixture.training("baseline", 1).reaching(0.9).succeeded().id();

    Row row = fixture.row("baseline");
    assertThat(row.runs()).contains(again).hasSize(2);
    assertThat(row.flags()).containsExactly(Note.of("tradeoff.flag.repeated", "1"));
    assertThat(fixture.cell("baseline", "test/accuracy").value()).isCloseTo(0.86, NEAR);
  }

  @Test
  void membersThatDifferInMoreThanTheSeedAreFlagged() {
    fixture.training("baseline", 1).by(ProvenanceFixture.withoutTeacher()).succeeded();
    fixture.training("baseline", 2).by(ComparisonFixture.different()).succeeded();

    assertThat(keys(fixture.row("baseline").flags()))
        .containsExactly(
            "tradeoff.flag.dataset",
            "tradeoff.flag.code",
            "tradeoff.flag.libtorch",
            "tradeoff.flag.device",
            "tradeoff.flag.threads");
  }
}
