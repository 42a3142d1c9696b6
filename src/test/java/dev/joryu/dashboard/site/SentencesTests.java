package dev.joryu.dashboard.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

/** What arises in English deep in the code is said in Japanese, all of it. */
class SentencesTests {

  private static final String CATALOGUE = "/sentences_ja.po";
  private static final Path CODE = Path.of("src", "main", "java", "dev", "joryu");

  /** What these modules say is for people at a terminal or for programs; pages have messages. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "access",
          "analysis",
          "api",
          "chores",
          "dashboard",
          "demo",
          "monitoring",
          "postgres",
          "retention",
          "supervision");

  private static final Pattern PROSE =
      Pattern.compile("(?:^|[ '(" + SpokenText.VALUE + "])[a-z]{3,}(?:[ ,.;:)']|$)");
  private static final Pattern SQL =
      Pattern.compile("\n|:\\w|now\\(\\)|order by|run.id desc|^(?:where|select|lock) ");

  /** Sources whose sentences only the API or a log tells, or that pages have messages for. */
  private static final Set<String> UNSEEN_SOURCES =
      Set.of(
          "DatabaseTrouble.java",
          "Digests.java",
          "DbHealthIndicator.java",
          "EvaluationFile.java",
          "Evaluations.java",
          "EventReader.java",
          "Exposition.java",
          "Dispatcher.java",
          "Idempotency.java",
          "ImageTooLarge.java",
          "JoryuMetrics.java",
          "LeaseLost.java",
          "Message.java",
          "NoDatabase.java",
          "NoDatabaseFailureAnalyzer.java",
          "NotExported.java",
          "Numbers.java",
          "PageRequest.java",
          "RunConflict.java",
          "RunNotFound.java",
          "Source.java",
          "Transitions.java",
          "Webhook.java",
          "WorkerNotFound.java");

  /** Names, keys and what is logged or looked for in other programs' words. */
  private static final Set<String> UNSEEN =
      Set.of(
          "… classes; … training images in … steps of … (… with their label) per epoch,"
              + " … for validation, … for test",
          "… classes; … training images in … steps of … per epoch, … for validation, … for test",
          "answers to …",
          "# A fatal error has been detected by the Java Runtime",
          "# There is insufficient memory for the Java Runtime",
          "# Problematic frame:",
          "… seed …",
          "ONNX: logits of … images differ by … of the largest one at most; made in … s",
          "bad huffman",
          "can't allocate memory",
          "class …",
          "CPU implementer",
          "CPU part",
          "disk quota exceeded",
          "found marker",
          "group …",
          "life line",
          "missing eoi",
          "model name",
          "no space left on device",
          "not enough space on the disk",
          "premature end",
          "report run …",
          "run seed …",
          "signs of life",
          "standard-v… seed … of …",
          "teacher cache: … outputs computed in … s, … used, … s saved, … MiB",
          "trainer output",
          "trainer watch",
          "true, false",
          "usage: measure FILE.onnx [THREADS [quick|full]]");

  private static final String WORST =
      "a is damaged: b cannot be read: c 'd' does not fit: e is required: f do not fit g: h and 1"
          + " more; and 1 more, it lacks i, and it has j beside them, class 'k' has no image in l ";

  private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'");
  private static final Pattern PLACE = Pattern.compile("\\{#?(\\d)}");

  private final Catalogue catalogue = Catalogue.of(CATALOGUE);

  @AfterEach
  void forget() {
    LocaleContextHolder.resetLocaleContext();
  }

  @Test
  void everySentenceInTheCodeHasAPhrase() throws IOException {
    Set<String> missing = new TreeSet<>();
    int seen = 0;
    for (SpokenText.Spoken spoken : SpokenText.below(CODE, ELSEWHERE)) {
      String text = spoken.text();
      if (!UNSEEN_SOURCES.contains(spoken.source()) && isProse(text) && !SQL.matcher(text).find()) {
        seen++;
        String shown = text.replace(SpokenText.VALUE, "…");
        if (!UNSEEN.contains(shown) && !isKnown(text)) {
          missing.add(spoken.source() + ":" + spoken.line() + ": " + shown);
        }
      }
    }
    assertThat(missing).as("not in " + CATALOGUE).isEmpty();
    assertThat(seen).isGreaterThan(300);
  }

  @Test
  void everySentenceMadeBySqlHasAPhrase() throws IOException {
    Set<String> english = PoFile.messages(CATALOGUE).keySet();
    Set<String> pieces =
        SpokenText.below(CODE, ELSEWHERE).stream()
            .filter(spoken -> spoken.text().contains("\n"))
            .flatMap(spoken -> QUOTED.matcher(spoken.text()).results())
            .map(quoted -> quoted.group(1).replace("''", "'"))
            .filter(piece -> isProse(piece) && !piece.matches("1 \\w+"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(pieces)
        .hasSizeGreaterThan(4)
        .allMatch(piece -> english.stream().anyMatch(one -> one.contains(piece)));
  }

  @Test
  void bothLanguagesHaveTheSamePlacesAndOnlyOneIsEnglish() {
    assertThat(PoFile.messages(CATALOGUE))
        .allSatisfy(
            (english, japanese) -> {
              assertThat(places(japanese)).as(english).isEqualTo(places(english));
              assertThat(japanese).as(english).containsPattern("[^\\p{ASCII}]");
              assertThat(english).doesNotContainPattern("}\\{");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tensor 'a.weight' overlaps tensor 'b' | テンソル「a.weight」：テンソル「b」と重なっています
          class 'is empty' has no image in val | クラス「is empty」の画像が val にありません
          left out, as they are broken (12): a/1.jpg is empty, a/2 3.jpg is damaged: Truncated File and 2 more | 壊れているため除外しました（12 件）：a/1.jpg（空のファイル）、a/2 3.jpg（破損：Truncated File）、ほか 2 件
          the same image is in several of train (or unlabelled), val and test (1): train/a (1).jpg = test/a.jpg | 同じ画像が train（または unlabelled）、val、test の複数にあります（1 件）：train/a (1).jpg = test/a.jpg
          images of one group are in several of train (or unlabelled), val and test (12): group 7, group 8 and 2 more | 同じグループの画像が train（または unlabelled）、val、test の複数にあります（12 件）：group 7, group 8、ほか 2 件
          in groups.csv, though the dataset has no such image (2): A/2.jpg, b/9.jpg | groups.csv にありますが、この画像はデータセットにありません（2 件）：A/2.jpg, b/9.jpg
          pre-flight, classes: the dataset has classes the teacher does not know: [a, b]; the teacher knows classes the dataset does not have: [c] | 事前チェック（クラス）で失敗しました：教師の知らないクラスがデータセットにあります：[a, b]；教師の知るクラスがデータセットにありません：[c]
          lost its worker 3 times, last: its worker was silent for 30 s | ワーカーを 3 回失いました。最後の理由：ワーカーが 30 秒間応答しませんでした
          its teacher 'run 7 is failed' was not made: run 12 is failed | 教師「run 7 is failed」は作られませんでした（実行 12 は失敗）
          ; JDK: unable to create native thread | ; JDK: unable to create native thread
          """)
  void readsValuesAsSentencesButLeavesNames(String english, String japanese) {
    assertThat(catalogue.translate(english)).isEqualTo(japanese);
  }

  @Test
  void speaksEnglishToEverybodyElse() {
    Sentences sentences = new Sentences();
    LocaleContextHolder.setLocale(Locale.ENGLISH);
    assertThat(sentences.translate("its worker died")).isEqualTo("its worker died");
    LocaleContextHolder.setLocale(Locale.JAPANESE);
    assertThat(sentences.translate("its worker died")).isEqualTo("ワーカーが終了しました");
  }

  /** Names come from outside; none of them may keep a page waiting. */
  @Test
  @Timeout(5)
  void readsWhatAnAttackerSendsInNoTime() {
    for (String name :
        List.of("a is empty, ", "; and 1 more", "'' does not fit: ", "x has 'y', ", WORST)) {
      String sentence = "left out, as they are broken (3): " + name.repeat(3900 / name.length());
      assertThat(catalogue.translate(sentence)).isNotEmpty();
    }
    String huge = "tensor '" + "x".repeat(9_000_000) + "' is no object in the header";
    assertThat(catalogue.translate(huge)).isEqualTo(huge);
  }

  private static Set<String> places(String text) {
    return PLACE.matcher(text).results().map(place -> place.group(1)).collect(Collectors.toSet());
  }

  private static boolean isProse(String text) {
    return PROSE.matcher(text).find() && text.strip().contains(" ");
  }

  /** A value may be a number; a predicate is put behind the name of what it is about. */
  private boolean isKnown(String text) {
    return Stream.of("x", "7")
        .map(value -> text.replace(SpokenText.VALUE, value).strip())
        .anyMatch(filled -> catalogue.knows(filled) || catalogue.knows("x " + filled));
  }
}
