package dev.joryu.api.creation;

import dev.joryu.experiment.Idempotency;
import dev.joryu.experiment.Idempotency.Answer;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers requests that create or order something, with a Location and what was created. A request
 * with an {@code Idempotency-Key} that was answered before gets the same answer, and nothing is
 * done.
 */
@Component
public class Creations {

  private static final String KEY = "Idempotency-Key";
  private static final String REPLAYED = "Idempotent-Replayed";
  private static final Duration A_MOMENT = Duration.ofSeconds(15);
  private static final Duration LONG = Duration.ofHours(2);
  private static final Pattern KEY_FORM = Pattern.compile("[\\x21-\\x7e]{1,255}");

  private final Idempotency idempotency;
  private final JsonMapper json;

  Creations(Idempotency idempotency, JsonMapper json) {
    this.idempotency = idempotency;
    this.json = json;
  }

  /**
   * Creates something, at most once for each key, that takes a moment.
   *
   * @param fingerprint hash of all that the request says; asked only if it has a key
   * @param creation does it
   */
  public ResponseEntity<String> once(
      HttpServletRequest request, Supplier<String> fingerprint, Supplier<Created> creation) {
    return once(request, fingerprint, A_MOMENT, HttpStatus.CREATED, creation);
  }

  /** Creates something, at most once for each key, that may take long: an import, an export. */
  public ResponseEntity<String> onceAtLength(
      HttpServletRequest request, Supplier<String> fingerprint, Supplier<Created> creation) {
    return once(request, fingerprint, LONG, HttpStatus.CREATED, creation);
  }

  /** Takes an order, at most once for each key: 202, or 200 if it is known, and a Location. */
  public ResponseEntity<String> order(
      HttpServletRequest request, Supplier<String> fingerprint, Supplier<Created> order) {
    return once(request, fingerprint, A_MOMENT, HttpStatus.ACCEPTED, order);
  }

  private ResponseEntity<String> once(
      HttpServletRequest request,
      Supplier<String> fingerprint,
      Duration longest,
      HttpStatus status,
      Supplier<Created> creation) {
    String key = request.getHeader(KEY);
    if (key == null) {
      return response(answer(status, creation.get()), false);
    }
    if (!KEY_FORM.matcher(key).matches()) {
      throw new InvalidInput(
          new Violation(KEY, Rule.MALFORMED, key, "1 to 255 visible ASCII characters"));
    }
    AtomicBoolean created = new AtomicBoolean();
    Answer answer =
        idempotency.once(
            key,
            request.getMethod() + " " + request.getRequestURI(),
            fingerprint.get(),
            longest,
            () -> {
              created.set(true);
              return answer(status, creation.get());
            });
    return response(answer, !created.get());
  }

  private Answer answer(HttpStatus status, Created created) {
    HttpStatus said = created.known() ? HttpStatus.OK : status;
    return new Answer(said.value(), created.location(), json.writeValueAsString(created.body()));
  }

  private static ResponseEntity<String> response(Answer answer, boolean replayed) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(answer.status()).contentType(MediaType.APPLICATION_JSON);
    if (answer.location() != null) {
      response.location(URI.create(answer.location()));
    }
    if (replayed) {
      response.header(REPLAYED, "true");
    }
    return response.body(answer.body());
  }

  /**
   * What was created, and the path it is found at.
   *
   * @param known whether it was there before, which is answered with 200
   */
  public record Created(String location, Object body, boolean known) {

    /** Something new. */
    public Created(String location, Object body) {
      this(location, body, false);
    }

    /** Something found under {@code collection} by its name. */
    public static Created at(String collection, String name, Object body) {
      String location =
          UriComponentsBuilder.fromPath(collection).pathSegment(name).encode().toUriString();
      return new Created(location, body);
    }

    /** The same, which was there before. */
    public Created asKnown() {
      return new Created(location, body, true);
    }
  }
}
