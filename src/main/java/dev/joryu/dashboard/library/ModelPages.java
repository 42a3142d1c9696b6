package dev.joryu.dashboard.library;

import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.dashboard.site.Address;
import dev.joryu.dashboard.site.FieldErrors;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The models: list, and one. */
@Controller
class ModelPages {

  private final Models models;
  private final ModelLists lists;
  private final ModelViews views;

  ModelPages(Models models, ModelLists lists, ModelViews views) {
    this.models = models;
    this.lists = lists;
    this.views = views;
  }

  @GetMapping("/models")
  String list(
      @RequestParam(defaultValue = "0") int page,
      HttpServletRequest request,
      org.springframework.ui.Model attributes) {
    attributes.addAttribute(
        "models", lists.list(page, Address.of(request), FieldErrors.NONE, Map.of()));
    return "models";
  }

  @GetMapping("/models/{name}")
  String show(@PathVariable String name, org.springframework.ui.Model attributes) {
    Model model =
        models.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    attributes.addAttribute("model", views.view(model));
    return "model";
  }
}
