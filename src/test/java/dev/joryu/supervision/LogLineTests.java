package dev.joryu.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LogLineTests {

  private static final LogLine START = LogLine.plain("");

  @Test
  void aLineTellsItsLevelItsRunAndItsText() {
    assertThat(LogLine.of("WARN  run=7 attempt=2 Worker: no pulse", START))
        .isEqualTo(new LogLine(Level.WARN, Map.of("run", "7", "attempt", "2"), "Worker: no pulse"));
    assertThat(LogLine.of("INFO  Worker: ready", START))
        .isEqualTo(new LogLine(Level.INFO, Map.of(), "Worker: ready"));
  }

  @Test
  void aStackHasTheWeightOfItsFirstLine() {
    LogLine first = LogLine.of("ERROR run=7 attempt=2 Worker: it broke", START);
    LogLine frame = LogLine.of("\tat dev.joryu.Nowhere", first);
    LogLine cause = LogLine.of("Caused by: java.io.IOException", frame);

    assertThat(frame.level()).isEqualTo(Level.ERROR);
    assertThat(cause)
        .isEqualTo(new LogLine(Level.ERROR, first.about(), "Caused by: java.io.IOException"));
  }

  @Test
  void whatALibraryPrintsIsALineOfItsOwn() {
    LogLine first = LogLine.of("ERROR Worker: it broke", START);

    assertThat(LogLine.of("Loading: 100%", first)).isEqualTo(LogLine.plain("Loading: 100%"));
  }
}
