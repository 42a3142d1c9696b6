package dev.joryu.dashboard.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An English sentence with places for values, and the same in another language. A place is written
 * {@code {0}}, {@code {1}} … for anything and {@code {#0}} … for a number.
 */
final class Phrase {

  private static final Pattern PLACE = Pattern.compile("\\{(#?)(\\d)}");
  private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d.,]*");

  private final List<String> words = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();
  private final String other;

  /**
   * @param other the sentence in the other language, its places {@code {0}}, {@code {1}} … in any
   *     order
   */
  Phrase(String english, String other) {
    this.other = other;
    Matcher place = PLACE.matcher(english);
    int at = 0;
    while (place.find()) {
      words.add(english.substring(at, place.start()));
      at = place.end();
      boolean quoted =
          english.startsWith("'", at) && english.substring(0, place.start()).endsWith("'");
      places.add(new Place(Integer.parseInt(place.group(2)), !place.group(1).isEmpty(), quoted));
    }
    words.add(english.substring(at));
  }

  /**
   * Where a value stands.
   *
   * @param number whether it is one
   * @param quoted whether it stands between quotation marks, as names do
   */
  record Place(int index, boolean number, boolean quoted) {

    private boolean takes(String value) {
      return !number || NUMBER.matcher(value).matches();
    }
  }

  /** A place and what stands there. */
  record Value(Place place, String text) {}

  /** How many characters of the English sentence are not values. */
  int letters() {
    return words.stream().mapToInt(String::length).sum();
  }

  /**
   * The values in a sentence, each as short as can be; empty if it is another sentence. Reads it
   * once, whatever stands in it.
   */
  Optional<List<Value>> valuesIn(String sentence) {
    int last = words.size() - 1;
    if (places.isEmpty()) {
      return sentence.equals(words.get(0)) ? Optional.of(List.of()) : Optional.empty();
    }
    if (!sentence.startsWith(words.get(0)) || !sentence.endsWith(words.get(last))) {
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    int at = words.get(0).length();
    for (int i = 0; i < last; i++) {
      String next = words.get(i + 1);
      int end = i + 1 < last ? endOf(i, sentence, at) : sentence.length() - next.length();
      if (end < at || !places.get(i).takes(sentence.substring(at, end))) {
        return Optional.empty();
      }
      values.add(new Value(places.get(i), sentence.substring(at, end)));
      at = end + next.length();
    }
    return Optional.of(values);
  }

  /**
   * Where the value at place {@code i} ends that begins at {@code at}: before the next words, or
   * before the first of them that a number follows if one has to; -1 if nowhere.
   */
  private int endOf(int i, String sentence, int at) {
    String next = words.get(i + 1);
    int end = sentence.indexOf(next, at);
    if (!places.get(i + 1).number()) {
      return end;
    }
    Matcher number = NUMBER.matcher(sentence);
    while (end >= 0 && !number.region(end + next.length(), sentence.length()).lookingAt()) {
      end = sentence.indexOf(next, end + 1);
    }
    return end;
  }

  /** The sentence in the other language, with what {@code filled} makes of each place's index. */
  String with(UnaryOperator<String> filled) {
    return PLACE
        .matcher(other)
        .replaceAll(place -> Matcher.quoteReplacement(filled.apply(place.group(2))));
  }
}
