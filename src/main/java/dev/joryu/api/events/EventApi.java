package dev.joryu.api.events;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The event stream. */
@RestController
@Tag(name = "Events")
class EventApi {

  private final EventStreams streams;
  private final Subjects subjects;

  EventApi(EventStreams streams, Subjects subjects) {
    this.streams = streams;
    this.subjects = subjects;
  }

  @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      summary = "What happens, as it happens",
      description =
          """
          Server-sent events: run (a run changed its status), progress, metrics (new points), \
          cleared (the run begins anew without its old points), deleted, log \
          (new lines), and reset (events were missed for good: load everything anew). A client \
          that comes back with the id of the last event it got misses none and gets none twice.""")
  @Parameter(
      name = "run",
      in = ParameterIn.QUERY,
      description = "Only these runs; several by comma or repetition",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "experiment",
      in = ParameterIn.QUERY,
      description = "Only the runs of this experiment",
      schema = @Schema(type = "string"))
  @Parameter(
      name = "lastEventId",
      in = ParameterIn.QUERY,
      description = "As the header Last-Event-ID, which goes before it",
      schema = @Schema(type = "integer", format = "int64"))
  @Parameter(
      name = Wanted.LAST_EVENT_ID,
      in = ParameterIn.HEADER,
      description = "Id of the last event the client got; without it the stream begins now",
      schema = @Schema(type = "integer", format = "int64"))
  @ApiResponse(
      responseCode = "200",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(type = "string")))
  ResponseEntity<SseEmitter> events(HttpServletRequest request) {
    Wanted wanted = Wanted.read(request);
    return ResponseEntity.ok()
        .header("X-Accel-Buffering", "no")
        .body(streams.open(subjects.filter(wanted), wanted.lastId()));
  }
}
