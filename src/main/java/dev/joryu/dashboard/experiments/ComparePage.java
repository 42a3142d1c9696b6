package dev.joryu.dashboard.experiments;

import dev.joryu.dashboard.site.Address;
import dev.joryu.experiment.Runs;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Any runs side by side; the address holds the whole comparison. */
@Controller
class ComparePage {

  private static final int MOST = 12;

  private final Runs runs;
  private final ComparisonViews views;

  ComparePage(Runs runs, ComparisonViews views) {
    this.runs = runs;
    this.views = views;
  }

  @GetMapping("/compare")
  String compare(
      @RequestParam(defaultValue = "") List<Long> runs,
      @RequestParam(defaultValue = "differences") String fields,
      HttpServletRequest request,
      Model model) {
    List<Long> asked = runs.stream().distinct().limit(MOST).toList();
    boolean differencesOnly = !fields.equals("all");
    String otherAddress =
        Address.of(request)
            .replaceQueryParam("fields", differencesOnly ? "all" : "differences")
            .build()
            .toUriString();
    model.addAttribute(
        "comparison", views.view(this.runs.get(asked), asked, differencesOnly, otherAddress));
    return "compare";
  }
}
