package dev.joryu.assessment;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says sentences in the language of the current request. */
@Component
public class Speech {

  private final MessageSource messages;

  Speech(MessageSource messages) {
    this.messages = messages;
  }

  /** The sentence in words. */
  public String say(Sentence sentence) {
    return say(sentence, LocaleContextHolder.getLocale());
  }

  private String say(Sentence sentence, Locale locale) {
    Object[] values =
        sentence.values().stream()
            .map(value -> value instanceof Sentence inner ? say(inner, locale) : value)
            .toArray();
    return messages.getMessage(sentence.key(), values, locale);
  }
}
