package dev.joryu.dashboard.site;

import java.util.Locale;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/**
 * Says in the reader's language what arises in English: refusals, warnings and reasons come from
 * code, workers and the database, none of which knows who will read them.
 */
@Component
public class Sentences {

  private final Catalogue japanese = Catalogue.of("/sentences_ja.po");

  /** An English sentence in the language of the current request; as it is where we lack it. */
  public String translate(String english) {
    Locale locale = LocaleContextHolder.getLocale();
    return locale.getLanguage().equals(Language.JAPANESE.code())
        ? japanese.translate(english)
        : english;
  }
}
