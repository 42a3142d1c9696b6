package dev.joryu.api.caches;

import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.experiment.TeacherCacheSummary;
import dev.joryu.experiment.TeacherCaches;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Teacher caches. */
@RestController
@RequestMapping("/api/v1/teacher-caches")
@Tag(name = "Teacher caches")
class TeacherCacheApi {

  private final TeacherCaches caches;

  TeacherCacheApi(TeacherCaches caches) {
    this.caches = caches;
  }

  @GetMapping
  @Operation(summary = "Outputs of teachers kept on workers' machines, last used first")
  @PagedList
  ListJson<TeacherCacheSummary> list(HttpServletRequest request) {
    return ListJson.of(
        caches.list(Query.read(request, Paging::read)), Function.identity(), request);
  }
}
