package dev.joryu.dashboard.library;

import dev.joryu.catalog.Models;
import dev.joryu.dashboard.site.Uploads;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.spec.ImportSpec;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The form that imports weights. */
@Controller
class ImportPages {

  private static final String PREPROCESSING = "preprocessing";
  private static final Set<String> FIELDS =
      Set.of(
          "name",
          "architecture",
          "classes",
          "width",
          "imageSize",
          "preprocessing.resize",
          "preprocessing.interpolation",
          "preprocessing.mean",
          "preprocessing.std");

  private final Models models;
  private final ModelLists lists;
  private final ViolationText violations;
  private final Uploads uploads;

  ImportPages(Models models, ModelLists lists, ViolationText violations, Uploads uploads) {
    this.models = models;
    this.lists = lists;
    this.violations = violations;
    this.uploads = uploads;
  }

  @PostMapping("/models")
  String importWeights(
      @RequestParam MultipartFile file,
      @RequestParam Map<String, String> parameters,
      HttpServletResponse response,
      Model attributes)
      throws IOException {
    Map<String, String> entered = new LinkedHashMap<>(parameters);
    entered.keySet().retainAll(FIELDS);
    entered.values().removeIf(String::isBlank);
    try {
      String name = importWeights(entered, file);
      return "redirect:/models/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      attributes.addAttribute(
          "models",
          lists.list(
              0, UriComponentsBuilder.fromPath("/models"), violations.errors(invalid), entered));
      return "models";
    }
  }

  private String importWeights(Map<String, String> entered, MultipartFile file) throws IOException {
    Map<String, Object> fields = tree(entered);
    if (file.isEmpty()) {
      throw ImportSpec.withoutFile(fields);
    }
    return uploads
        .use(file, "weights", given -> models.importWeights(models.describe(fields, given), given))
        .name();
  }

  private static Map<String, Object> tree(Map<String, String> entered) {
    Map<String, Object> tree = new LinkedHashMap<>();
    Map<String, String> preprocessing = new LinkedHashMap<>();
    entered.forEach(
        (id, text) -> {
          if (id.startsWith(PREPROCESSING + ".")) {
            preprocessing.put(id.substring(PREPROCESSING.length() + 1), text);
          } else {
            tree.put(id, text);
          }
        });
    tree.put(PREPROCESSING, preprocessing);
    return tree;
  }
}
