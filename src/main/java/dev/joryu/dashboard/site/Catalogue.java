package dev.joryu.dashboard.site;

import dev.joryu.dashboard.site.Phrase.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * English sentences and what they are in another language. A sentence is read in the way that
 * leaves the fewest characters as they are. Its values are read as sentences too, except names:
 * what stands between quotation marks, and single words.
 */
final class Catalogue {

  /** Far beyond what anybody reads; what an attacker sends may be longer. */
  private static final int LONGEST = 4000;

  private static final int DEEPEST = 5;

  private final List<Phrase> phrases;

  private Catalogue(List<Phrase> phrases) {
    this.phrases = phrases;
  }

  /** The catalogue in a resource in the PO format of GNU gettext. */
  static Catalogue of(String resource) {
    List<Phrase> phrases = new ArrayList<>();
    PoFile.messages(resource).forEach((english, other) -> phrases.add(new Phrase(english, other)));
    return new Catalogue(phrases);
  }

  /** The sentence in the other language, or as it is where none of ours fits. */
  String translate(String sentence) {
    return sentence.length() > LONGEST
        ? sentence
        : new Reader().reading(sentence, 0).map(Reading::text).orElse(sentence);
  }

  /** Whether there is a phrase for a sentence as a whole. */
  boolean knows(String sentence) {
    return phrases.stream().anyMatch(phrase -> phrase.valuesIn(sentence).isPresent());
  }

  /** Reads one sentence, each part of it once. */
  private final class Reader {

    private final Map<Part, Optional<Reading>> known = new HashMap<>();

    private Optional<Reading> reading(String sentence, int depth) {
      if (depth == DEEPEST || sentence.indexOf(' ') < 0) {
        return Optional.empty();
      }
      Part part = new Part(sentence, depth);
      Optional<Reading> reading = known.get(part);
      if (reading == null) {
        reading = best(sentence, depth);
        known.put(part, reading);
      }
      return reading;
    }

    private Optional<Reading> best(String sentence, int depth) {
      Stream<Reading> whole =
          phrases.stream()
              .flatMap(
                  phrase ->
                      phrase
                          .valuesIn(sentence)
                          .map(values -> read(phrase, values, depth))
                          .stream());
      Stream<Reading> lists =
          Stream.of(list(sentence, "; ", "；", depth), list(sentence, ", ", "、", depth))
              .flatMap(Optional::stream);
      return Stream.concat(whole, lists).reduce((a, b) -> b.letters() > a.letters() ? b : a);
    }

    private Reading read(Phrase phrase, List<Value> values, int depth) {
      Map<String, Reading> readings = new HashMap<>();
      for (Value value : values) {
        readings.put(String.valueOf(value.place().index()), read(value, depth));
      }
      return new Reading(
          phrase.with(index -> readings.getOrDefault(index, Reading.NOTHING).text()),
          phrase.letters() + readings.values().stream().mapToInt(Reading::letters).sum());
    }

    private Reading read(Value value, int depth) {
      Reading asItIs = new Reading(value.text(), 0);
      return value.place().quoted() || value.place().number()
          ? asItIs
          : reading(value.text(), depth + 1).orElse(asItIs);
    }

    /** Sentences one after another, if every one of them can be read. */
    private Optional<Reading> list(String sentence, String between, String other, int depth) {
      if (!sentence.contains(between)) {
        return Optional.empty();
      }
      List<Reading> readings = new ArrayList<>();
      for (String part : sentence.split(between, -1)) {
        Optional<Reading> reading = reading(part, depth + 1);
        if (reading.isEmpty()) {
          return Optional.empty();
        }
        readings.add(reading.get());
      }
      return Optional.of(
          new Reading(
              readings.stream().map(Reading::text).collect(Collectors.joining(other)),
              readings.stream().mapToInt(Reading::letters).sum()));
    }
  }

  private record Part(String text, int depth) {}

  /**
   * One way to read a sentence.
   *
   * @param text in the other language
   * @param letters how many characters of the English it accounts for
   */
  private record Reading(String text, int letters) {
    private static final Reading NOTHING = new Reading("", 0);
  }
}
