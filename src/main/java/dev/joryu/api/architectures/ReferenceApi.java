package dev.joryu.api.architectures;

import dev.joryu.reference.Comparisons;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What others say networks cost, held against what we count. */
@RestController
@Tag(name = "Architectures")
class ReferenceApi {

  private final Comparisons comparisons;

  ReferenceApi(Comparisons comparisons) {
    this.comparisons = comparisons;
  }

  @GetMapping("/api/v1/reference")
  @Operation(
      summary =
          "Quoted figures with their sources, ours beside them, and by which convention equal")
  ReferenceJson reference() {
    return ReferenceJson.of(comparisons.all());
  }
}
