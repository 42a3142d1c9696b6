package dev.joryu.api.models;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.problem.Refused;
import dev.joryu.catalog.Model;
import dev.joryu.catalog.Models;
import dev.joryu.deployment.ImageTooLarge;
import dev.joryu.deployment.NotExported;
import dev.joryu.deployment.Predictor;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.Violation;
import dev.joryu.spec.Violation.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Asks a model what an image shows. */
@RestController
@RequestMapping("/api/v1/models/{name}/predictions")
@Tag(name = "Models")
class PredictionApi {

  private final Models models;
  private final Predictor predictor;

  PredictionApi(Models models, Predictor predictor) {
    this.models = models;
    this.predictor = predictor;
  }

  @PostMapping
  @Operation(
      summary = "What an image shows, by the model's ONNX file, most likely class first",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                      schema = @Schema(implementation = PhotoForm.class))))
  PredictionsJson predict(@PathVariable String name, HttpServletRequest request)
      throws IOException, HttpMediaTypeNotSupportedException {
    Model model = models.find(name).orElseThrow(() -> new NotFound("model", name));
    MultipartFile photo = photo(request);
    try (InputStream image = photo.getInputStream()) {
      return PredictionsJson.of(
          predictor.predict(model, GivenFile.nameOf(photo.getOriginalFilename()), image));
    } catch (ImageTooLarge e) {
      throw new Refused(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(e.getMessage()));
    } catch (NotExported e) {
      throw new Refused(
          HttpStatus.CONFLICT,
          model.architecture().isNetwork()
              ? e.getMessage() + " POST {\"format\":\"onnx\"} to its exports makes one."
              : "Model '%s' is a TorchScript program, of which no ONNX file can be made."
                  .formatted(name));
    }
  }

  /** The photo of a form; a request that sends nothing at all is told that it lacks one. */
  private static MultipartFile photo(HttpServletRequest request)
      throws HttpMediaTypeNotSupportedException {
    String type = request.getContentType();
    if (request instanceof MultipartHttpServletRequest form) {
      MultipartFile photo = form.getFile("file");
      if (photo != null && !photo.isEmpty()) {
        return photo;
      }
    } else if (type != null) {
      throw new HttpMediaTypeNotSupportedException(
          MediaType.parseMediaType(type), List.of(MediaType.MULTIPART_FORM_DATA));
    }
    throw new InvalidInput(
        new Violation("file", Rule.REQUIRED, "", "an image, as a file in multipart/form-data"));
  }
}
