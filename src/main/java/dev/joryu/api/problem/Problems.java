package dev.joryu.api.problem;

import dev.joryu.api.ApiSettings;
import dev.joryu.deployment.ExportRefused;
import dev.joryu.experiment.DatabaseTrouble;
import dev.joryu.experiment.Idempotency;
import dev.joryu.experiment.RunConflict;
import dev.joryu.experiment.RunNotFound;
import dev.joryu.fleet.WorkerNotFound;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.DisconnectedClientHelper;

/** The one place where what the API's controllers throw becomes a problem document. */
@RestControllerAdvice("dev.joryu.api")
class Problems extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final DisconnectedClientHelper DISCONNECTED =
      new DisconnectedClientHelper(Problems.class.getName());

  private final ApiSettings settings;

  Problems(ApiSettings settings) {
    this.settings = settings;
  }

  @ExceptionHandler
  ResponseEntity<Object> invalid(InvalidInput e) {
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    long fields = e.violations().stream().map(Violation::field).distinct().count();
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            status, fields == 1 ? "One field is invalid." : fields + " fields are invalid.");
    problem.setProperty("errors", e.violations().stream().map(FieldError::of).toList());
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> keyReused(Idempotency.KeyReused e) {
    HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
    ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, "One field is invalid.");
    problem.setProperty("errors", List.of(FieldError.of(e)));
    return answer(problem);
  }

  @ExceptionHandler({NotFound.class, RunNotFound.class, WorkerNotFound.class})
  ResponseEntity<Object> notFound(RuntimeException e) {
    return answer(HttpStatus.NOT_FOUND, e);
  }

  @ExceptionHandler
  ResponseEntity<Object> conflict(RunConflict e) {
    return answer(HttpStatus.CONFLICT, e);
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(ExportRefused e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(HttpStatus.UNPROCESSABLE_CONTENT, e.getMessage());
    problem.setProperty("errors", List.of(FieldError.of(e)));
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> refused(Refused e) {
    return answer(e.status(), e);
  }

  @ExceptionHandler
  ResponseEntity<Object> malformed(MalformedJson e) {
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST,
            "The body is not JSON at line %d, column %d: %s"
                .formatted(e.line(), e.column(), e.getMessage()));
    problem.setProperty("line", e.line());
    problem.setProperty("column", e.column());
    return answer(problem);
  }

  @ExceptionHandler
  ResponseEntity<Object> malformed(MultipartException e) {
    return answer(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.BAD_REQUEST, "The body is not a complete multipart/form-data document."));
  }

  @ExceptionHandler
  @Nullable ResponseEntity<Object> unexpected(Throwable e) {
    if (DISCONNECTED.checkAndLogClientDisconnectedException(e)) {
      return null;
    }
    Optional<DatabaseTrouble> trouble = DatabaseTrouble.of(e);
    if (trouble.isPresent()) {
      LOG.debug("Refused for trouble with the database", e);
      return answer(
          ProblemDetail.forStatusAndDetail(
              HttpStatus.SERVICE_UNAVAILABLE, trouble.get().sentence()));
    }
    String incident = UUID.randomUUID().toString();
    LOG.error("Incident {}", incident, e);
    ProblemDetail problem =
        ProblemDetail.forStatusAndDetail(
            HttpStatus.INTERNAL_SERVER_ERROR,
            "Something went wrong on the server; its log tells more under this incident.");
    problem.setProperty("incident", incident);
    return answer(problem);
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.CONTENT_TOO_LARGE,
            "The upload is larger than the limit of %d MiB (joryu.api.max-upload)."
                .formatted(settings.maxUpload().toMegabytes())));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleHttpMediaTypeNotSupported(
      HttpMediaTypeNotSupportedException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    String accepted = MediaType.toString(e.getSupportedMediaTypes());
    e.getBody()
        .setDetail(
            e.getContentType() == null
                ? "The request does not say what its body is; send %s.".formatted(accepted)
                : "A body of type %s is not read here; send %s."
                    .formatted(e.getContentType(), accepted));
    return super.handleHttpMediaTypeNotSupported(e, headers, status, request);
  }

  @Override
  protected ResponseEntity<Object> handleNoResourceFoundException(
      NoResourceFoundException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    return answer(
        ProblemDetail.forStatusAndDetail(
            HttpStatus.NOT_FOUND, "There is nothing at /" + e.getResourcePath() + "."));
  }

  @Override
  protected @Nullable ResponseEntity<Object> handleExceptionInternal(
      Exception e,
      @Nullable Object body,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    ResponseEntity<Object> answer =
        super.handleExceptionInternal(e, body, headers, status, request);
    return answer == null
        ? null
        : ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .contentType(MediaType.APPLICATION_PROBLEM_JSON)
            .body(answer.getBody());
  }

  private static ResponseEntity<Object> answer(HttpStatus status, RuntimeException e) {
    return answer(ProblemDetail.forStatusAndDetail(status, e.getMessage()));
  }

  private static ResponseEntity<Object> answer(ProblemDetail problem) {
    ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
    if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
      answer.header(HttpHeaders.RETRY_AFTER, Long.toString(DatabaseTrouble.RETRY.toSeconds()));
    }
    return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
  }
}
