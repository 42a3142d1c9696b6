package dev.joryu.api.queue;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.PageRequest;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.QueueOverviews;
import dev.joryu.experiment.RunLimits;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The queue and its limits. */
@RestController
@RequestMapping("/api/v1/queue")
@Tag(name = "Queue")
class QueueApi {

  private final Queue queue;
  private final QueueOverviews overviews;
  private final RunLimits limits;
  private final JsonBodies bodies;

  QueueApi(Queue queue, QueueOverviews overviews, RunLimits limits, JsonBodies bodies) {
    this.queue = queue;
    this.overviews = overviews;
    this.limits = limits;
    this.bodies = bodies;
  }

  @GetMapping
  @Operation(
      summary =
          "Workers, limits, owners, and the queued runs in the order in which they are claimed")
  @PagedList
  QueueJson show(HttpServletRequest request) {
    PageRequest page = Query.read(request, Paging::read);
    if (page.sort() != null) {
      throw new InvalidInput(
          new Violation("sort", Rule.CONFLICT, page.sort(), "nothing; the queue has its order"));
    }
    return QueueJson.of(overviews.read(page), request);
  }

  @PostMapping("/pause")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Give no worker a run; runs in workers' hands go on")
  void pause() {
    queue.pause();
  }

  @PostMapping("/resume")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Give workers runs again")
  void resume() {
    queue.resume();
  }

  @PutMapping(path = "/limits/{kind}/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary =
          "Limit how many runs of an owner or an experiment run at once; kind is owners or"
              + " experiments, and the name * is everybody without a limit of their own",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content = @Content(schema = @Schema(implementation = Most.class))))
  LimitJson limit(@PathVariable String kind, @PathVariable String name, HttpServletRequest request)
      throws IOException {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(bodies.read(request).tree(), violations);
    if (!fields.has("most")) {
      fields.reject("most", Rule.REQUIRED, "", "1 to " + RunLimits.LARGEST);
    }
    int most = fields.integer("most", 1, 1, RunLimits.LARGEST);
    fields.close();
    Kind limited = kind(kind);
    if (!name.equals(RunLimits.EVERYBODY) && !Names.NAME.matcher(name).matches()) {
      violations.add(new Violation("name", Rule.MALFORMED, name, Names.NAME_RULE));
    }
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return LimitJson.of(limits.set(new Limit(limited, name, most)));
  }

  @DeleteMapping("/limits/{kind}/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Lift a limit")
  void lift(@PathVariable String kind, @PathVariable String name) {
    if (!limits.remove(kind(kind), name)) {
      throw new NotFound("limit of " + kind, name);
    }
  }

  private static Kind kind(String path) {
    return switch (path) {
      case "owners" -> Kind.OWNER;
      case "experiments" -> Kind.EXPERIMENT;
      default -> throw new NotFound("kind of limit", path);
    };
  }

  /** How many runs at once. */
  record Most(@Schema(minimum = "1", maximum = "10000") int most) {}
}
