package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.experiment.RunStatus;
import dev.joryu.nn.Operation;
import dev.joryu.reference.Convention;
import dev.joryu.reference.Quantity;
import dev.joryu.reference.Remark;
import dev.joryu.reference.Source;
import dev.joryu.spec.Architecture.Role;
import dev.joryu.spec.Method;
import dev.joryu.spec.Violation.Rule;
import dev.joryu.training.Phase;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every word on the pages exists in both languages, and no page has words of its own. */
class MessagesTests {

  private static final Path RESOURCES = Path.of("src", "main", "resources");
  private static final Path TEMPLATES = Path.of("frontend", "templates");
  private static final Path CODE = Path.of("src", "main", "java", "dev", "joryu", "dashboard");

  private static final Pattern USED = Pattern.compile("#\\{([\\w.-]+)");
  private static final Pattern BUILT = Pattern.compile("#\\{\\$\\{'([\\w.-]+)' \\+ ([^}]*)}");
  private static final Pattern FIELD =
      Pattern.compile("fields :: (?:number|text|choice)\\('([^']+)");
  private static final Pattern CHART = Pattern.compile("parts :: chart\\('([^']+)'");
  private static final Pattern IN_CODE =
      Pattern.compile("(?:text|fact|addMoment)\\(\\s*(?:moments, )?\"([\\w-]+\\.[\\w.-]*[\\w-])\"");
  private static final Pattern MARKUP =
      Pattern.compile("<!--.*?-->|<!DOCTYPE[^>]*>|<(?:[^>\"]|\"[^\"]*\")*>", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("[\\p{L}]{2,}");
  private static final Pattern SPOKEN =
      Pattern.compile("[ \\n](?:alt|title|aria-label|placeholder)=\"([^\"]*\\p{L}[^\"]*)\"");
  private static final Set<String> MATHEMATICS = Set.of("CE", "KL", "softmax");
  private static final Set<String> NAME = Set.of("Joryu", "蒸留");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(bundle("messages_ja").stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(bundle("messages").stringPropertyNames());
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages_ja"})
  void noKeyIsThereTwice(String name) throws IOException {
    try (Stream<String> lines = Files.lines(RESOURCES.resolve(name + ".properties"))) {
      assertThat(
              lines
                  .filter(line -> !line.startsWith("#") && line.contains("="))
                  .map(line -> line.substring(0, line.indexOf('='))))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void bothLanguagesFillInTheSameValues() {
    Properties english = bundle("messages");
    Properties japanese = bundle("messages_ja");
    assertThat(english.stringPropertyNames())
        .allSatisfy(
            key ->
                assertThat(values(japanese.getProperty(key)))
                    .as(key)
                    .isEqualTo(values(english.getProperty(key))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages", "messages_ja"})
  void everyMessageHasWordsAndIsAPattern(String name) {
    Properties bundle = bundle(name);
    assertThat(bundle.stringPropertyNames())
        .allSatisfy(
            key -> {
              assertThat(bundle.getProperty(key)).as(key).isNotBlank().doesNotContain("'");
              assertThat(new MessageFormat(bundle.getProperty(key))).as(key).isNotNull();
            });
  }

  @Test
  void japaneseIsWrittenInJapanese() {
    Properties english = bundle("messages");
    Properties japanese = bundle("messages_ja");
    Set<String> alike =
        english.stringPropertyNames().stream()
            .filter(key -> english.getProperty(key).equals(japanese.getProperty(key)))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(alike)
        .containsExactlyInAnyOrder(
            "fact.hash", "fact.pixels", "footer.api", "measurement.memory", "site.title");
  }

  @Test
  void everyKeyThatPagesUseExists() throws IOException {
    Set<String> used = new TreeSet<>();
    for (Path template : files(TEMPLATES)) {
      String text = Files.readString(template);
      used.addAll(all(USED, text));
      for (String path : all(FIELD, text)) {
        used.add("field." + path);
        used.add("hint." + path);
      }
      all(CHART, text).forEach(chart -> used.add("chart." + chart));
    }
    for (Path code : files(CODE)) {
      used.addAll(all(IN_CODE, Files.readString(code)));
    }
    Arrays.stream(Method.values())
        .flatMap(method -> Stream.of("method." + method, "method." + method + ".what"))
        .forEach(used::add);
    Arrays.stream(RunStatus.values())
        .map(status -> "status." + status.name().toLowerCase(Locale.ROOT))
        .forEach(used::add);
    Arrays.stream(Rule.values())
        .map(rule -> "violation." + rule.name().toLowerCase(Locale.ROOT))
        .forEach(used::add);

    Arrays.stream(Operation.Kind.values())
        .map(kind -> "kind." + kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .forEach(used::add);
    Arrays.stream(Role.values())
        .flatMap(role -> Stream.of("role." + role, "role." + role + ".what"))
        .forEach(used::add);
    Arrays.stream(Quantity.values()).forEach(one -> used.add("reference.quantity." + one));
    Arrays.stream(Convention.values())
        .flatMap(one -> Stream.of("reference.convention." + one, "reference.equals." + one))
        .forEach(used::add);
    Arrays.stream(Phase.values())
        .map(phase -> "phase." + phase.key().replace('_', '-'))
        .forEach(used::add);
    Arrays.stream(Source.values()).forEach(one -> used.add("reference.source." + one));
    Arrays.stream(Remark.values()).forEach(one -> used.add("reference.remark." + one));

    assertThat(bundle("messages").stringPropertyNames()).containsAll(used);
    assertThat(used).hasSizeGreaterThan(200);
  }

  @Test
  void keysPutTogetherInTemplatesAreOfKindsWhoseValuesAreTested() throws IOException {
    Set<String> kinds = new TreeSet<>();
    for (Path template : files(TEMPLATES)) {
      kinds.addAll(all(BUILT, Files.readString(template)));
    }
    assertThat(kinds)
        .containsExactlyInAnyOrder(
            "chart.",
            "column.",
            "field.",
            "field.model.architecture.",
            "field.synthetic.",
            "hint.",
            "method.",
            "role.",
            "split.",
            "status.");
  }

  @Test
  void noTemplateHasWordsOfItsOwn() throws IOException {
    for (Path template : files(TEMPLATES)) {
      String text = Files.readString(template);
      assertThat(all(Pattern.compile("(" + WORD + ")"), MARKUP.matcher(text).replaceAll(" ")))
          .as("words in %s", template)
          .allMatch(word -> MATHEMATICS.contains(word) || NAME.contains(word));
      assertThat(all(SPOKEN, text)).as("spoken attributes in %s", template).isEmpty();
    }
  }

  private static Set<String> values(String message) {
    return all(Pattern.compile("\\{(\\d)"), message);
  }

  private static Set<String> all(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Properties bundle(String name) {
    Properties bundle = new Properties();
    try (Reader reader = Files.newBufferedReader(RESOURCES.resolve(name + ".properties"))) {
      bundle.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bundle;
  }
}
