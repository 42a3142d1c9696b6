package dev.joryu.dashboard.library;

import dev.joryu.catalog.ExportFormat;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.deployment.ExportOrders;
import dev.joryu.deployment.ExportRefused;
import dev.joryu.deployment.ImageTooLarge;
import dev.joryu.deployment.NotExported;
import dev.joryu.deployment.Prediction;
import dev.joryu.deployment.Predictor;
import dev.joryu.process.ErrandFailed;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** Using a model from its page: making its file, asking it about a photo. */
@Controller
class TryPages {

  private static final int GUESSES = 5;

  private final Models models;
  private final ModelViews views;
  private final ExportOrders orders;
  private final Predictor predictor;
  private final Wording wording;

  TryPages(
      Models models, ModelViews views, ExportOrders orders, Predictor predictor, Wording wording) {
    this.models = models;
    this.views = views;
    this.orders = orders;
    this.predictor = predictor;
    this.wording = wording;
  }

  @PostMapping("/models/{name}/exports")
  String export(
      @PathVariable String name,
      HttpServletResponse response,
      org.springframework.ui.Model attributes) {
    Model model = model(name);
    try {
      orders.make(model, ExportFormat.ONNX);
      return "redirect:/models/" + UriUtils.encodePathSegment(name, StandardCharsets.UTF_8);
    } catch (ExportRefused | ErrandFailed e) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      attributes.addAttribute("refusal", wording.sentence(String.valueOf(e.getMessage())));
      return page(model, attributes);
    }
  }

  @PostMapping("/models/{name}/predictions")
  String predict(
      @PathVariable String name,
      @RequestParam MultipartFile file,
      HttpServletResponse response,
      org.springframework.ui.Model attributes)
      throws IOException {
    Model model = model(name);
    try {
      attributes.addAttribute("answer", answer(model, file));
    } catch (InvalidInput e) {
      complain(
          HttpStatus.UNPROCESSABLE_CONTENT, wording.text("try.no-image"), response, attributes);
    } catch (ImageTooLarge e) {
      complain(
          HttpStatus.CONTENT_TOO_LARGE,
          wording.text("try.too-large", e.limit().toMegabytes()),
          response,
          attributes);
    } catch (NotExported e) {
      complain(HttpStatus.CONFLICT, wording.text("try.no-file"), response, attributes);
    }
    return page(model, attributes);
  }

  private Answer answer(Model model, MultipartFile file) throws IOException {
    String name = GivenFile.nameOf(file.getOriginalFilename());
    List<Prediction> predictions;
    try (InputStream image = file.getInputStream()) {
      predictions = predictor.predict(model, name, image);
    }
    return new Answer(
        name,
        predictions.stream()
            .limit(GUESSES)
            .map(
                guess ->
                    new Answer.Guess(
                        guess.name(), guess.probability(), wording.percent(guess.probability())))
            .toList(),
        Math.max(0, predictions.size() - GUESSES));
  }

  private static void complain(
      HttpStatus status,
      String complaint,
      HttpServletResponse response,
      org.springframework.ui.Model attributes) {
    response.setStatus(status.value());
    attributes.addAttribute("complaint", complaint);
  }

  private String page(Model model, org.springframework.ui.Model attributes) {
    attributes.addAttribute("model", views.view(model));
    return "model";
  }

  private Model model(String name) {
    return models.find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
  }
}
