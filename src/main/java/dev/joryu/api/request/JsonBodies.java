package dev.joryu.api.request;

import dev.joryu.api.ApiSettings;
import dev.joryu.api.problem.MalformedJson;
import dev.joryu.api.problem.Refused;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request's JSON object strictly: UTF-8, one value, no duplicate key (the last one would
 * silently win), no {@code NaN}. Decimal numbers keep every digit.
 */
@Component
public class JsonBodies {

  private static final JsonMapper STRICT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final int limit;

  JsonBodies(ApiSettings settings) {
    this.limit = Math.toIntExact(settings.maxJson().toBytes());
  }

  /** The object in the request's body. */
  public JsonBody read(HttpServletRequest request) throws IOException {
    requireUtf8(request.getContentType());
    byte[] bytes = request.getInputStream().readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new Refused(
          HttpStatus.CONTENT_TOO_LARGE,
          "The JSON body is larger than the limit of %d KiB (joryu.api.max-json)."
              .formatted(limit / 1024));
    }
    return new JsonBody(object(bytes), Sha256.of(bytes));
  }

  private static Map<String, @Nullable Object> object(byte[] bytes) {
    Object value = parse(bytes);
    if (!(value instanceof Map<?, ?> entries)) {
      throw new InvalidInput(
          new Violation("body", Rule.NOT_AN_OBJECT, String.valueOf(value), "of this resource"));
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    entries.forEach((key, item) -> tree.put(String.valueOf(key), item));
    return tree;
  }

  private static @Nullable Object parse(byte[] bytes) {
    try {
      return STRICT.readValue(bytes, Object.class);
    } catch (JacksonException e) {
      throw new MalformedJson(e);
    }
  }

  private static void requireUtf8(@Nullable String contentType) {
    Charset charset =
        contentType == null ? null : MimeTypeUtils.parseMimeType(contentType).getCharset();
    if (charset != null && !charset.equals(StandardCharsets.UTF_8)) {
      throw new Refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is read as UTF-8, not as " + charset + ".");
    }
  }
}
