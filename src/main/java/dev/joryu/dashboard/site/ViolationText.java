package dev.joryu.dashboard.site;

import dev.joryu.dashboard.site.FieldErrors.FieldError;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * Tells violations in the reader's language. A field may have words of its own for a rule ({@code
 * violation.model.imageSize.conflict}); otherwise the rule's words serve. Their values are: {0}
 * what was entered, {1} what is allowed, {2} and on the numbers in what is allowed.
 */
@Component
public class ViolationText {

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+(?:\\.\\d+)?(?![\\w])");
  private static final Pattern INDEX = Pattern.compile("\\[\\d+]");
  private static final int LONGEST = 120;

  private final MessageSource messages;
  private final Sentences sentences;

  ViolationText(MessageSource messages, Sentences sentences) {
    this.messages = messages;
    this.sentences = sentences;
  }

  /** Everything wrong with an input, each at its field. */
  public FieldErrors errors(InvalidInput invalid) {
    return new FieldErrors(
        invalid.violations().stream()
            .map(v -> new FieldError(v.field(), label(v.field()), message(v)))
            .toList());
  }

  /** One violation in a sentence. */
  public String message(Violation violation) {
    Locale locale = LocaleContextHolder.getLocale();
    String rule = "." + violation.rule().name().toLowerCase(Locale.ROOT);
    String field = INDEX.matcher(violation.field()).replaceAll("");
    String[] codes = {"violation." + field + rule, "violation" + rule};
    return messages.getMessage(
        new DefaultMessageSourceResolvable(codes, values(violation), violation.message()), locale);
  }

  private String label(String field) {
    String plain = INDEX.matcher(field).replaceAll("");
    return messages.getMessage(
        new DefaultMessageSourceResolvable(new String[] {"field." + plain}, field),
        LocaleContextHolder.getLocale());
  }

  private Object[] values(Violation violation) {
    List<Object> values = new ArrayList<>();
    String value = sentences.translate(violation.value());
    values.add(value.length() > LONGEST ? value.substring(0, LONGEST) + "…" : value);
    values.add(sentences.translate(violation.allowed()));
    Matcher number = NUMBER.matcher(violation.allowed());
    while (number.find()) {
      values.add(number.group());
    }
    return values.toArray();
  }
}
