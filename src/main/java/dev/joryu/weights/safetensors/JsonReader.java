package dev.joryu.weights.safetensors;

import dev.joryu.weights.MalformedFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON of a safetensors header: objects, lists, text and whole numbers, nothing else. */
final class JsonReader {

  private static final int MAX_DEPTH = 8;

  private final String text;
  private int at;
  private int depth;

  private JsonReader(String text) {
    this.text = text;
  }

  /**
   * Reads one object that fills the whole text.
   *
   * @throws MalformedFile if the text is anything else
   */
  static Map<String, Object> read(String text) {
    JsonReader reader = new JsonReader(text);
    reader.blank();
    Map<String, Object> object = reader.object();
    reader.blank();
    if (reader.at < text.length()) {
      throw reader.unexpected();
    }
    return object;
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> text();
      default -> whole();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    open('{');
    while (more('}', object.isEmpty())) {
      String key = text();
      blank();
      expect(':');
      blank();
      if (object.put(key, value()) != null) {
        throw new MalformedFile("the header names '" + key + "' twice");
      }
    }
    return object;
  }

  private List<Object> list() {
    List<Object> list = new ArrayList<>();
    open('[');
    while (more(']', list.isEmpty())) {
      list.add(value());
    }
    return list;
  }

  private void open(char bracket) {
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw new MalformedFile("the header is nested deeper than " + MAX_DEPTH);
    }
  }

  private boolean more(char end, boolean first) {
    blank();
    if (peek() == end) {
      at++;
      depth--;
      return false;
    }
    if (!first) {
      expect(',');
      blank();
    }
    return true;
  }

  private String text() {
    expect('"');
    StringBuilder read = new StringBuilder();
    while (peek() != '"') {
      char c = text.charAt(at++);
      read.append(c == '\\' ? escaped() : c);
    }
    at++;
    return read.toString();
  }

  private char escaped() {
    char c = peek();
    at++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> {
        if (at + 4 > text.length()) {
          throw unexpected();
        }
        at += 4;
        yield hex(at - 4);
      }
      default -> throw unexpected();
    };
  }

  private char hex(int from) {
    try {
      return (char) Integer.parseInt(text, from, at, 16);
    } catch (NumberFormatException e) {
      throw new MalformedFile("the header has a broken \\u at character " + from);
    }
  }

  private Long whole() {
    int start = at;
    while (at < text.length() && "-0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (start == at) {
      throw unexpected();
    }
    try {
      return Long.valueOf(text.substring(start, at));
    } catch (NumberFormatException e) {
      throw new MalformedFile("the header has no whole number at character " + start);
    }
  }

  private void blank() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw unexpected();
    }
    return text.charAt(at);
  }

  private void expect(char c) {
    if (peek() != c) {
      throw unexpected();
    }
    at++;
  }

  private MalformedFile unexpected() {
    return new MalformedFile(
        at < text.length()
            ? "the header has an unexpected '" + text.charAt(at) + "' at character " + at
            : "the header ends too early");
  }
}
