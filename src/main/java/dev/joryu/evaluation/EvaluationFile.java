package dev.joryu.evaluation;

import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.weights.Safetensors;
import dev.joryu.weights.StoredTensor;
import dev.joryu.weights.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * An {@link EvaluationRecord} in a file: its numbers as tensors of a safetensors file, what they
 * are as JSON beside them. Equal records make equal bytes. No tensor engine is needed.
 */
public final class EvaluationFile {

  /** Bump it when what is written could not be read as before. */
  private static final String FORMAT = "joryu evaluation 1";

  private static final JsonMapper JSON = new JsonMapper();

  private EvaluationFile() {}

  /** Writes a record in place of what the file held. */
  public static void write(EvaluationRecord evaluation, Path file) throws IOException {
    Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    List<AnswersCard> answers = new ArrayList<>();
    for (Answers said : evaluation.answers()) {
      String at = "answers." + answers.size() + ".";
      tensors.put(at + "images", Numbers.of(said.images()));
      tensors.put(at + "labels", Numbers.of(said.labels()));
      tensors.put(at + "logits", Numbers.of(said.logits(), evaluation.classes().size()));
      answers.add(new AnswersCard(said.examined(), said.set(), said.fingerprint()));
    }
    List<BackgroundCard> backgrounds = new ArrayList<>();
    for (Background background : evaluation.backgrounds()) {
      String at = "background." + backgrounds.size() + ".";
      tensors.put(at + "images", Numbers.of(background.images()));
      tensors.put(at + "labels", Numbers.of(background.labels()));
      tensors.put(at + "whole", Numbers.of(background.whole()));
      tensors.put(at + "leafHidden", Numbers.of(background.leafHidden()));
      tensors.put(at + "backgroundHidden", Numbers.of(background.backgroundHidden()));
      backgrounds.add(
          new BackgroundCard(background.examined(), background.leftOut(), background.leafShare()));
    }
    List<PairCard> pairs = gaze(evaluation.gaze(), tensors);
    Card card =
        new Card(evaluation.classes(), answers, evaluation.robustness(), backgrounds, pairs);
    Map<String, String> metadata =
        Map.of("format", FORMAT, "evaluation", JSON.writeValueAsString(card));
    try {
      Safetensors.write(tensors, metadata, file);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the file cannot be read or is no such file, saying why
   */
  public static EvaluationRecord read(Path file) throws IOException {
    try (TensorFile opened = TensorFile.open(GivenFile.at(file))) {
      String format = opened.metadata().get("format");
      if (!FORMAT.equals(format)) {
        throw new IOException("it is no evaluation this version can read: " + format);
      }
      Card card = JSON.readValue(opened.metadata().get("evaluation"), Card.class);
      return record(card, new Tensors(opened.tensors()));
    } catch (InvalidInput | JacksonException | IllegalArgumentException e) {
      throw new IOException("it is no evaluation: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static @Nullable List<PairCard> gaze(
      @Nullable Gaze gaze, Map<String, StoredTensor> tensors) {
    if (gaze == null) {
      return null;
    }
    tensors.put("gaze.images", Numbers.of(gaze.images()));
    List<PairCard> pairs = new ArrayList<>();
    for (Gaze.Pair pair : gaze.pairs()) {
      String at = "gaze." + pairs.size() + ".";
      tensors.put(at + "cosine", Numbers.of(pair.cosine()));
      tensors.put(at + "divergence", Numbers.of(pair.divergence()));
      tensors.put(at + "overlap", Numbers.of(pair.overlap()));
      tensors.put(at + "teacherEntropy", Numbers.of(pair.teacherEntropy()));
      tensors.put(at + "studentEntropy", Numbers.of(pair.studentEntropy()));
      tensors.put(at + "teacherOutside", Numbers.of(pair.teacherOutside()));
      tensors.put(at + "studentOutside", Numbers.of(pair.studentOutside()));
      pairs.add(new PairCard(pair.teacher(), pair.student(), pair.grid(), pair.cka()));
    }
    return pairs;
  }

  private static EvaluationRecord record(Card card, Tensors tensors) throws IOException {
    List<Answers> answers = new ArrayList<>();
    for (AnswersCard said : card.answers()) {
      String at = "answers." + answers.size() + ".";
      answers.add(
          new Answers(
              said.examined(),
              said.set(),
              said.fingerprint(),
              tensors.ints(at + "images"),
              tensors.ints(at + "labels"),
              Numbers.rows(tensors.get(at + "logits"))));
    }
    List<Background> backgrounds = new ArrayList<>();
    for (BackgroundCard background : card.backgrounds()) {
      String at = "background." + backgrounds.size() + ".";
      backgrounds.add(
          new Background(
              background.examined(),
              tensors.ints(at + "images"),
              tensors.ints(at + "labels"),
              background.leftOut(),
              background.leafShare(),
              tensors.ints(at + "whole"),
              tensors.ints(at + "leafHidden"),
              tensors.ints(at + "backgroundHidden")));
    }
    return new EvaluationRecord(
        card.classes(), answers, card.robustness(), backgrounds, gaze(card.gaze(), tensors));
  }

  private static @Nullable Gaze gaze(@Nullable List<PairCard> cards, Tensors tensors)
      throws IOException {
    if (cards == null) {
      return null;
    }
    List<Gaze.Pair> pairs = new ArrayList<>();
    for (PairCard pair : cards) {
      String at = "gaze." + pairs.size() + ".";
      pairs.add(
          new Gaze.Pair(
              pair.teacher(),
              pair.student(),
              pair.grid(),
              tensors.doubles(at + "cosine"),
              tensors.doubles(at + "divergence"),
              tensors.doubles(at + "overlap"),
              tensors.doubles(at + "teacherEntropy"),
              tensors.doubles(at + "studentEntropy"),
              tensors.doubles(at + "teacherOutside"),
              tensors.doubles(at + "studentOutside"),
              pair.cka()));
    }
    return new Gaze(tensors.ints("gaze.images"), pairs);
  }

  private record Tensors(Map<String, StoredTensor> byName) {

    StoredTensor get(String name) throws IOException {
      StoredTensor tensor = byName.get(name);
      if (tensor == null) {
        throw new IOException("it has no tensor " + name);
      }
      return tensor;
    }

    int[] ints(String name) throws IOException {
      return Numbers.ints(get(name));
    }

    double[] doubles(String name) throws IOException {
      return Numbers.doubles(get(name));
    }
  }

  private record Card(
      List<String> classes,
      List<AnswersCard> answers,
      @Nullable Robustness robustness,
      List<BackgroundCard> backgrounds,
      @Nullable List<PairCard> gaze) {}

  private record AnswersCard(Examined examined, String set, String fingerprint) {}

  private record BackgroundCard(Examined examined, int leftOut, double leafShare) {}

  private record PairCard(String teacher, String student, Gaze.@Nullable Grid grid, double cka) {}
}
