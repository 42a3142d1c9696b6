package dev.joryu.api.queue;

import dev.joryu.api.request.JsonBodies;
import dev.joryu.fleet.Workers;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The workers. */
@RestController
@RequestMapping("/api/v1/workers")
@Tag(name = "Queue")
class WorkerApi {

  private final Workers workers;
  private final JsonBodies bodies;

  WorkerApi(Workers workers, JsonBodies bodies) {
    this.workers = workers;
    this.bodies = bodies;
  }

  @GetMapping
  @Operation(summary = "Workers seen within the last minute, by name")
  Live list() {
    return new Live(workers.live().stream().map(WorkerJson::of).toList());
  }

  @PostMapping(path = "/{name}/drain", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "Let a worker take no more runs; the one it holds ends there, or goes back to the queue"
              + " from a checkpoint",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Drain.class))))
  WorkerJson drain(@PathVariable String name, HttpServletRequest request) throws IOException {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(bodies.read(request).tree(), violations);
    boolean handOver = fields.flag("handOver", false);
    fields.close();
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return WorkerJson.of(workers.drain(name, handOver));
  }

  @PostMapping("/{name}/resume")
  @Operation(summary = "Let a draining worker take runs again")
  WorkerJson resume(@PathVariable String name) {
    return WorkerJson.of(workers.resume(name));
  }

  /** What is asked of a worker; by default it finishes the run it holds. */
  record Drain(boolean handOver) {}

  /** The workers that live. */
  record Live(List<WorkerJson> items) {}
}
