package dev.joryu.api.retention;

import dev.joryu.chores.Timetable;
import dev.joryu.retention.Retention;
import dev.joryu.retention.RetentionPlan;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tidying up. */
@RestController
@RequestMapping("/api/v1/retention")
@Tag(name = "Retention")
class RetentionApi {

  private final Retention retention;
  private final Timetable timetable;

  RetentionApi(Retention retention, Timetable timetable) {
    this.retention = retention;
    this.timetable = timetable;
  }

  @GetMapping
  @Operation(summary = "What would be freed if the server tidied up now, and when it does next")
  RetentionJson plan() {
    return json(retention.plan());
  }

  @PostMapping
  @Operation(summary = "Tidy up now; answers what was freed")
  RetentionJson carryOut() {
    return json(retention.carryOut());
  }

  private RetentionJson json(RetentionPlan plan) {
    return RetentionJson.of(plan, timetable.nextTidyUp().orElse(null));
  }
}
