package dev.joryu.webhook;

import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A webhook as somebody asks for it. */
final class NewWebhook {

  private static final Pattern URL = Pattern.compile("[\\x21-\\x7e]{1,2000}");
  private static final String URL_RULE =
      "an http or https URL with a host and without user, password and fragment";
  private static final String INNER =
      "its host is an inner address, which joryu.webhooks.inner-addresses refuses";
  private static final Pattern ANY = Pattern.compile("(?s).*");
  private static final Pattern SECRET = Pattern.compile("[\\x21-\\x7e]{16,200}");
  private static final String SECRET_RULE = "16 to 200 visible ASCII characters";
  private static final String HIDDEN = "***";
  private static final String EVENTS =
      WebhookEvent.all().stream().map(WebhookEvent::toString).collect(Collectors.joining(", "));
  private static final int SECRET_BYTES = 32;

  private final String url;
  private final List<WebhookEvent> events;
  private final String description;
  private final String secret;

  private NewWebhook(String url, List<WebhookEvent> events, String description, String secret) {
    this.url = url;
    this.events = events;
    this.description = description;
    this.secret = secret;
  }

  /**
   * Reads {@code url, events, description, secret}; all events and a secret of ours where none are
   * given.
   *
   * @throws InvalidInput with every violation
   */
  static NewWebhook read(
      Map<String, ? extends @Nullable Object> tree, SecureRandom random, Addresses addresses) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(tree, violations);
    String url = fields.requiredText("url", URL, URL_RULE);
    if (!url.isEmpty() && !isTarget(url)) {
      fields.reject("url", Rule.MALFORMED, url, URL_RULE);
    } else if (!url.isEmpty() && addresses.refuses(URI.create(url))) {
      fields.reject("url", Rule.CONFLICT, url, INNER);
    }
    List<WebhookEvent> events = events(fields, tree, WebhookEvent.all());
    String description = fields.text("description", "", Names.TEXT, Names.TEXT_RULE);
    String secret = fields.text("secret", "", ANY, SECRET_RULE);
    if (!secret.isEmpty() && !SECRET.matcher(secret).matches()) {
      fields.reject("secret", Rule.MALFORMED, HIDDEN, SECRET_RULE);
    }
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new NewWebhook(url, events, description, secret.isEmpty() ? secret(random) : secret);
  }

  /** The events that {@code fields} lists, or those where it says nothing of them. */
  static List<WebhookEvent> events(
      Fields fields, Map<String, ? extends @Nullable Object> tree, List<WebhookEvent> otherwise) {
    List<String> words = fields.lines("events", ANY, EVENTS);
    Set<WebhookEvent> events = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      WebhookEvent event = WebhookEvent.of(word).orElse(null);
      if (event == null || event == WebhookEvent.PING) {
        fields.reject("events[" + i + "]", Rule.NOT_ONE_OF, word, EVENTS);
      } else {
        events.add(event);
      }
    }
    if (tree.get("events") == null) {
      return otherwise;
    }
    if (words.isEmpty()) {
      fields.reject("events", Rule.REQUIRED, "", EVENTS);
    }
    return List.copyOf(events);
  }

  String url() {
    return url;
  }

  List<WebhookEvent> events() {
    return events;
  }

  String description() {
    return description;
  }

  String secret() {
    return secret;
  }

  private static boolean isTarget(String text) {
    try {
      URI url = new URI(text);
      String scheme = url.getScheme();
      return ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))
          && url.getHost() != null
          && url.getPort() < 65_536
          && url.getPort() != 0
          && url.getRawUserInfo() == null
          && url.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String secret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
