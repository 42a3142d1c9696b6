package dev.joryu.dashboard.runs;

import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.site.Address;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Pager;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.Queue;
import dev.joryu.experiment.QueueOverviews;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.RunLimits;
import dev.joryu.experiment.RunLimits.Kind;
import dev.joryu.experiment.RunLimits.Limit;
import dev.joryu.fleet.WorkerNotFound;
import dev.joryu.fleet.Workers;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Names;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The workers, the queue and its limits, and the teacher caches. */
@Controller
class QueuePage {

  private static final String QUEUE = "redirect:/queue";

  private final Queue queue;
  private final QueueOverviews overviews;
  private final Workers workers;
  private final RunLimits limits;
  private final BulkActions bulk;
  private final QueueViews views;
  private final ViolationText violations;

  QueuePage(
      Queue queue,
      QueueOverviews overviews,
      Workers workers,
      RunLimits limits,
      BulkActions bulk,
      QueueViews views,
      ViolationText violations) {
    this.queue = queue;
    this.overviews = overviews;
    this.workers = workers;
    this.limits = limits;
    this.bulk = bulk;
    this.views = views;
    this.violations = violations;
  }

  @GetMapping("/queue")
  String show(@RequestParam(defaultValue = "0") int page, HttpServletRequest request, Model model) {
    return show(page, FieldErrors.NONE, request, model);
  }

  @PostMapping("/queue/pause")
  String pause() {
    queue.pause();
    return QUEUE;
  }

  @PostMapping("/queue/resume")
  String resume() {
    queue.resume();
    return QUEUE;
  }

  /** Lets a worker finish or hand over what it holds, or take runs again. */
  @PostMapping("/queue/workers")
  String order(@RequestParam String name, @RequestParam String order) {
    try {
      switch (order) {
        case "work" -> workers.resume(name);
        case "finish" -> workers.drain(name, false);
        case "hand_over" -> workers.drain(name, true);
        default ->
            throw new InvalidInput(
                new Violation("order", Rule.NOT_ONE_OF, order, "work, finish, hand_over"));
      }
    } catch (WorkerNotFound goneMeanwhile) {
      // The page that follows shows that it is gone.
    }
    return QUEUE;
  }

  @PostMapping("/queue/limits")
  String limit(
      @RequestParam Map<String, String> entered,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model) {
    try {
      limits.set(read(entered));
      return QUEUE;
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(0, violations.errors(invalid), request, model);
    }
  }

  @PostMapping("/queue/limits/lift")
  String lift(@RequestParam String kind, @RequestParam String name) {
    for (Kind known : Kind.values()) {
      if (known.toString().equals(kind)) {
        limits.remove(known, name);
      }
    }
    return QUEUE;
  }

  @PostMapping("/queue/priority")
  String prioritise(@RequestParam long run, @RequestParam int priority) {
    int allowed = Math.max(-1000, Math.min(1000, priority));
    bulk.carryOut(new BulkOrder(RunAction.PRIORITY, List.of(run), allowed, Map.of()));
    return QUEUE;
  }

  private String show(int page, FieldErrors errors, HttpServletRequest request, Model model) {
    model.addAttribute(
        "queue",
        views.view(
            overviews.read(new PageRequest(page, Pager.SIZE, null)), errors, Address.of(request)));
    return "queue";
  }

  private static Limit read(Map<String, String> entered) {
    List<Violation> violations = new ArrayList<>();
    Fields fields = Fields.of(entered, violations);
    Kind kind = fields.choice("limitKind", Kind.OWNER);
    String name = fields.text("limitName", RunLimits.EVERYBODY, Names.NAME, Names.NAME_RULE);
    if (!fields.has("limitMost")) {
      fields.reject("limitMost", Rule.REQUIRED, "", "1 to " + RunLimits.LARGEST);
    }
    int most = fields.integer("limitMost", 1, 1, RunLimits.LARGEST);
    if (!violations.isEmpty()) {
      throw new InvalidInput(violations);
    }
    return new Limit(kind, name, most);
  }
}
