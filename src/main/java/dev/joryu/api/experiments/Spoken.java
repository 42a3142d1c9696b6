package dev.joryu.api.experiments;

import dev.joryu.comparison.Column;
import dev.joryu.comparison.Note;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;

/** Says what a table holds in one language. */
record Spoken(MessageSource messages, Locale locale) {

  String text(String key, Object... values) {
    return messages.getMessage(key, values, locale);
  }

  String text(Note note) {
    return text(note.key(), note.values().toArray());
  }

  List<String> texts(List<Note> notes) {
    return notes.stream().map(this::text).toList();
  }

  /** The name of a column for people, without its unit. */
  String name(Column column) {
    return column.dataset() != null
        ? text(column.measure().key(), column.dataset())
        : text(
            column.measure().key(),
            Objects.requireNonNullElse(column.device(), ""),
            Objects.requireNonNullElse(column.threads(), 0));
  }

  /** With its unit. */
  String heading(Column column) {
    return name(column)
        + " ["
        + text("tradeoff.unit." + column.measure().unit().name().toLowerCase(Locale.ROOT))
        + "]";
  }
}
