package dev.joryu.dashboard.settings;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.retention.Retention;
import dev.joryu.spec.InvalidInput;
import dev.joryu.webhook.Deliveries;
import dev.joryu.webhook.Dispatcher;
import dev.joryu.webhook.Outcome;
import dev.joryu.webhook.WebhookEvent;
import dev.joryu.webhook.Webhooks;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The settings: storage, tidying up, webhooks. */
@Controller
class SettingsPages {

  private static final String BACK = "redirect:/settings#webhooks";
  private static final Set<String> ALL =
      WebhookEvent.all().stream().map(WebhookEvent::toString).collect(Collectors.toSet());

  private final SettingsViews views;
  private final Retention retention;
  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Dispatcher dispatcher;
  private final ViolationText violations;
  private final Wording wording;

  SettingsPages(
      SettingsViews views,
      Retention retention,
      Webhooks webhooks,
      Deliveries deliveries,
      Dispatcher dispatcher,
      ViolationText violations,
      Wording wording) {
    this.views = views;
    this.retention = retention;
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.violations = violations;
    this.wording = wording;
  }

  @GetMapping("/settings")
  String show(Model model) {
    return show(FieldErrors.NONE, Map.of(), ALL, model);
  }

  @PostMapping("/settings/retention")
  String free(Model model) {
    model.addAttribute("good", wording.text("settings.freed", views.amount(retention.carryOut())));
    return show(model);
  }

  /** Shows the secret in the answer itself, and never again. */
  @PostMapping("/settings/webhooks")
  String add(
      @RequestParam Map<String, String> parameters,
      @RequestParam(defaultValue = "") List<String> events,
      HttpServletResponse response,
      Model model) {
    Map<String, String> entered = new LinkedHashMap<>(parameters);
    entered.keySet().retainAll(Set.of("url", "description", "secret"));
    Map<String, Object> tree = new LinkedHashMap<>(entered);
    tree.put("events", events);
    try {
      Webhooks.Created created = webhooks.create(tree);
      response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      model.addAttribute("secret", created.secret());
      return show(model);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      entered.remove("secret");
      return show(violations.errors(invalid), entered, new TreeSet<>(events), model);
    }
  }

  @PostMapping("/settings/webhooks/{id}/test")
  String test(@PathVariable long id, Model model) {
    Outcome outcome = dispatcher.test(id).orElseThrow(SettingsPages::missing);
    String error = outcome.error();
    if (error == null) {
      model.addAttribute("good", wording.text("settings.tested", outcome.milliseconds()));
    } else {
      model.addAttribute("bad", wording.text("settings.test-failed", wording.sentence(error)));
    }
    return show(model);
  }

  @PostMapping("/settings/webhooks/{id}/active")
  String activate(@PathVariable long id, @RequestParam boolean active) {
    return back(webhooks.change(id, Map.of("active", active)));
  }

  @PostMapping("/settings/webhooks/{id}/delete")
  String delete(@PathVariable long id) {
    webhooks.delete(id); // gone is gone, whoever was quicker
    return BACK;
  }

  @PostMapping("/settings/webhooks/{id}/deliveries/{delivery}")
  String redeliver(@PathVariable long id, @PathVariable long delivery) {
    return back(deliveries.redeliver(id, delivery));
  }

  private String show(
      FieldErrors errors, Map<String, String> entered, Set<String> chosen, Model model) {
    model.addAttribute("settings", views.view(errors, entered, chosen));
    return "settings";
  }

  private static String back(Optional<?> changed) {
    if (changed.isEmpty()) {
      throw missing();
    }
    return BACK;
  }

  private static ResponseStatusException missing() {
    return new ResponseStatusException(HttpStatus.NOT_FOUND);
  }
}
