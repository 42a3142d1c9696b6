package dev.joryu.api.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sentences below a table, each once, with the number that stands where it is of. */
final class Footnotes {

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** The text with the numbers of what is to be read with it: {@code 84.9 [1] [3]}. */
  String marked(String text, List<String> sentences) {
    StringBuilder marked = new StringBuilder(text);
    for (String sentence : sentences) {
      Integer known = numbers.get(sentence);
      int number = known == null ? numbers.size() + 1 : known;
      numbers.put(sentence, number);
      marked.append(" [").append(number).append(']');
    }
    return marked.toString();
  }

  /** All of them, by number. */
  List<String> all() {
    return numbers.entrySet().stream().map(e -> "[" + e.getValue() + "] " + e.getKey()).toList();
  }
}
