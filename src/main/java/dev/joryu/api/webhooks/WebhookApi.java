package dev.joryu.api.webhooks;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.problem.Refused;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.webhook.Deliveries;
import dev.joryu.webhook.Dispatcher;
import dev.joryu.webhook.Webhook;
import dev.joryu.webhook.Webhooks;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Receivers of messages, and what was sent to them. */
@RestController
@RequestMapping("/api/v1/webhooks")
@Tag(name = "Webhooks")
class WebhookApi {

  private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

  private final Webhooks webhooks;
  private final Deliveries deliveries;
  private final Dispatcher dispatcher;
  private final JsonBodies bodies;
  private final Creations creations;
  private final JsonMapper json;

  WebhookApi(
      Webhooks webhooks,
      Deliveries deliveries,
      Dispatcher dispatcher,
      JsonBodies bodies,
      Creations creations,
      JsonMapper json) {
    this.webhooks = webhooks;
    this.deliveries = deliveries;
    this.dispatcher = dispatcher;
    this.bodies = bodies;
    this.creations = creations;
    this.json = json;
  }

  /** The answer kept for a repeated request lacks the secret, which is told once. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Add a receiver",
      description =
          "Messages are POSTed as JSON with X-Joryu-Event, X-Joryu-Delivery (the same when sent"
              + " again), X-Joryu-Timestamp and X-Joryu-Signature: sha256= and the HMAC-SHA256 of"
              + " timestamp, a dot and the body by the secret, in hex. Answer 2xx within 10 s, or"
              + " the message is sent again for about a day; 410 pauses the webhook. The secret is"
              + " in this answer only, not in that to a repeated request.",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = WebhookForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = WebhookJson.class)))
  ResponseEntity<String> create(HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    AtomicReference<Webhooks.Created> made = new AtomicReference<>();
    ResponseEntity<String> answer =
        creations.once(
            request,
            body::sha256,
            () -> {
              Webhooks.Created created = webhooks.create(body.tree());
              made.set(created);
              return Creations.Created.at(
                  "/api/v1/webhooks",
                  "" + created.webhook().id(),
                  WebhookJson.of(created.webhook()));
            });
    Webhooks.Created created = made.get();
    return created == null
        ? answer
        : ResponseEntity.status(answer.getStatusCode())
            .headers(answer.getHeaders())
            .body(json.writeValueAsString(WebhookJson.of(created.webhook(), created.secret())));
  }

  @GetMapping
  @Operation(summary = "Receivers, newest first")
  @PagedList
  ListJson<WebhookJson> list(HttpServletRequest request) {
    return ListJson.of(webhooks.list(Query.read(request, Paging::read)), WebhookJson::of, request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "One receiver")
  WebhookJson one(@PathVariable String id) {
    return WebhookJson.of(find(id));
  }

  @PatchMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Pause or activate a receiver, or change what it is told of",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = WebhookChange.class))))
  WebhookJson change(@PathVariable String id, HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    return webhooks
        .change(number("webhook", id), body.tree())
        .map(WebhookJson::of)
        .orElseThrow(() -> new NotFound("webhook", id));
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Forget a receiver, and what waits to be sent to it")
  void delete(@PathVariable String id) {
    if (!webhooks.delete(number("webhook", id))) {
      throw new NotFound("webhook", id);
    }
  }

  @PostMapping("/{id}/test")
  @Operation(summary = "Send ping now and tell how the receiver took it")
  TestJson test(@PathVariable String id) {
    return dispatcher
        .test(number("webhook", id))
        .map(TestJson::of)
        .orElseThrow(() -> new NotFound("webhook", id));
  }

  @GetMapping("/{id}/deliveries")
  @Operation(summary = "Messages to a receiver, newest first")
  @PagedList
  ListJson<DeliveryJson> deliveries(@PathVariable String id, HttpServletRequest request) {
    long webhook = find(id).id();
    return ListJson.of(
        deliveries.list(webhook, Query.read(request, Paging::read)), DeliveryJson::of, request);
  }

  @PostMapping("/{id}/deliveries/{delivery}/redeliver")
  @Operation(summary = "Send a message once more, within seconds; 409 while the webhook is paused")
  DeliveryJson redeliver(@PathVariable String id, @PathVariable String delivery) {
    Webhook webhook = find(id);
    if (!webhook.active()) {
      throw new Refused(
          HttpStatus.CONFLICT, "Webhook " + id + " is paused; activate it to send it messages.");
    }
    return deliveries
        .redeliver(webhook.id(), number("delivery", delivery))
        .map(DeliveryJson::of)
        .orElseThrow(() -> new NotFound("delivery", delivery));
  }

  private Webhook find(String id) {
    return webhooks.find(number("webhook", id)).orElseThrow(() -> new NotFound("webhook", id));
  }

  /** What is no number is the id of nothing. */
  private static long number(String what, String path) {
    if (!ID.matcher(path).matches()) {
      throw new NotFound(what, path);
    }
    return Long.parseLong(path);
  }
}
