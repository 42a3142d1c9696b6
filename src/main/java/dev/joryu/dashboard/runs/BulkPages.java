package dev.joryu.dashboard.runs;

import dev.joryu.dashboard.site.Wording;
import dev.joryu.experiment.BulkActions;
import dev.joryu.experiment.BulkOrder;
import dev.joryu.experiment.RunAction;
import dev.joryu.experiment.Undo;
import dev.joryu.spec.Names;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to many runs at once: asked first, then done, then perhaps taken back. */
@Controller
class BulkPages {

  private static final Pattern PRIORITY = Pattern.compile("-?(?:1000|[0-9]{1,3})");

  private final BulkActions bulk;
  private final BulkViews views;
  private final Wording wording;

  BulkPages(BulkActions bulk, BulkViews views, Wording wording) {
    this.bulk = bulk;
    this.views = views;
    this.wording = wording;
  }

  /**
   * Compares the ticked runs, or asks before it does something to them.
   *
   * @param all whether everything the filter finds is meant, ticked or not
   */
  @PostMapping("/runs/chosen")
  String chosen(
      @RequestParam(defaultValue = "") List<Long> runs,
      @RequestParam String action,
      @RequestParam(defaultValue = "") String bulkAction,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "false") boolean all,
      RunQuery query,
      HttpServletResponse response,
      Model model) {
    if (action.equals("compare")) {
      return "redirect:/compare?runs="
          + runs.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    List<Long> meant = all ? bulk.find(query.filter()) : runs;
    Optional<BulkOrder> order = order(bulkAction, meant, value);
    if (meant.isEmpty() || order.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      String key = meant.isEmpty() ? "bulk.no-run" : "bulk.no-value";
      model.addAttribute("bulk", views.wrong(wording.text(key)));
    } else {
      model.addAttribute("bulk", views.question(order.get(), value));
    }
    model.addAttribute("asks", true);
    return "runs-bulk";
  }

  @PostMapping("/runs/bulk")
  String carryOut(
      @RequestParam(defaultValue = "") List<Long> runs,
      @RequestParam String action,
      @RequestParam(defaultValue = "") String value,
      HttpServletResponse response,
      Model model) {
    Optional<BulkOrder> order = order(action, runs, value);
    if (order.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("bulk", views.wrong(wording.text("bulk.no-value")));
    } else {
      model.addAttribute("bulk", views.answer(order.get(), value));
    }
    model.addAttribute("asks", false);
    return "runs-bulk";
  }

  @PostMapping("/runs/undo")
  String undo(
      @RequestParam String action,
      @RequestParam String runs,
      HttpServletResponse response,
      Model model) {
    try {
      model.addAttribute("bulk", views.undone(bulk.takeBack(Undo.read(action, runs))));
    } catch (IllegalArgumentException notOurs) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      model.addAttribute("bulk", views.wrong(wording.text("bulk.no-value")));
    }
    model.addAttribute("asks", false);
    return "runs-bulk";
  }

  private static Optional<BulkOrder> order(String name, List<Long> runs, String value) {
    String text = value.strip();
    return Arrays.stream(RunAction.values())
        .filter(action -> action.toString().equals(name))
        .findFirst()
        .flatMap(
            action ->
                switch (action) {
                  case PRIORITY ->
                      PRIORITY.matcher(text).matches()
                          ? Optional.of(
                              new BulkOrder(action, runs, Integer.parseInt(text), Map.of()))
                          : Optional.empty();
                  case TAG -> tag(text).map(tags -> new BulkOrder(action, runs, 0, tags));
                  default -> Optional.of(new BulkOrder(action, runs));
                });
  }

  private static Optional<Map<String, String>> tag(String text) {
    int sign = text.indexOf('=');
    if (sign < 1) {
      return Optional.empty();
    }
    String key = text.substring(0, sign).strip();
    String tag = text.substring(sign + 1).strip();
    boolean valid =
        Names.TEXT.matcher(key).matches() && (tag.isEmpty() || Names.TEXT.matcher(tag).matches());
    return valid ? Optional.of(Map.of(key, tag)) : Optional.empty();
  }
}
