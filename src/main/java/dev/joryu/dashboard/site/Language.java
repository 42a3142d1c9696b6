package dev.joryu.dashboard.site;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The languages the pages speak. */
public enum Language {
  ENGLISH(Locale.ENGLISH, "English"),
  JAPANESE(Locale.JAPANESE, "日本語");

  private final Locale locale;
  private final String ownName;

  Language(Locale locale, String ownName) {
    this.locale = locale;
    this.ownName = ownName;
  }

  /** The language named by an ISO 639 code such as {@code ja}; none where we don't speak it. */
  static Optional<Language> of(String code) {
    return Arrays.stream(values()).filter(language -> language.code().equals(code)).findFirst();
  }

  /** The language closest to what a browser asks for; English where it asks for neither. */
  static Language closest(List<Locale.LanguageRange> asked) {
    Locale best =
        Locale.lookup(asked, Arrays.stream(values()).map(language -> language.locale).toList());
    return best == null ? ENGLISH : of(best.getLanguage()).orElse(ENGLISH);
  }

  /** Its ISO 639 code. */
  public String code() {
    return locale.getLanguage();
  }

  /** What its speakers call it. */
  public String ownName() {
    return ownName;
  }

  Locale locale() {
    return locale;
  }
}
