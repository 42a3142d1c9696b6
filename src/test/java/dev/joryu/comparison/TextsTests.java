package dev.joryu.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever a table may say has words; that both languages have the same is tested with them. */
class TextsTests {

  private static final Pattern NOTE = Pattern.compile("\"(tradeoff\\.[a-z.-]+[a-z])\"");
  private static final Pattern FLAG =
      Pattern.compile("(?:differs|ofWork|count)\\(\\s*\"([a-z]+)\"");

  @Test
  void everyKeyHasAMessage() throws IOException {
    Set<String> keys = new TreeSet<>();
    Arrays.stream(Lack.values()).map(Lack::key).forEach(keys::add);
    Arrays.stream(Origin.values()).map(Origin::key).forEach(keys::add);
    for (Measure measure : Measure.values()) {
      keys.add(measure.key());
      keys.add(measure.convention().key());
      keys.add("tradeoff.unit." + measure.unit().name().toLowerCase(Locale.ROOT));
    }
    Path code = Path.of("src", "main", "java", "dev", "joryu");
    for (String folder : new String[] {"comparison", "api/experiments"}) {
      try (Stream<Path> files = Files.list(code.resolve(folder))) {
        for (Path file : files.toList()) {
          String text = Files.readString(file);
          NOTE.matcher(text).results().map(found -> found.group(1)).forEach(keys::add);
          FLAG.matcher(text)
              .results()
              .forEach(found -> keys.add("tradeoff.flag." + found.group(1)));
        }
      }
    }
    assertThat(ResourceBundle.getBundle("messages", Locale.ROOT).keySet()).containsAll(keys);
    assertThat(keys).hasSizeGreaterThan(70);
  }
}
