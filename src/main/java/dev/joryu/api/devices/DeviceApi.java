package dev.joryu.api.devices;

import dev.joryu.api.creation.Creations;
import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.JsonBodies;
import dev.joryu.api.request.JsonBody;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.PagedList;
import dev.joryu.api.request.Paging;
import dev.joryu.api.request.Query;
import dev.joryu.catalog.Measurements;
import dev.joryu.device.Device;
import dev.joryu.device.Devices;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Devices that models are meant for. */
@RestController
@RequestMapping("/api/v1/devices")
@Tag(name = "Devices")
class DeviceApi {

  private final Devices devices;
  private final Measurements measurements;
  private final JsonBodies bodies;
  private final Creations creations;

  DeviceApi(Devices devices, Measurements measurements, JsonBodies bodies, Creations creations) {
    this.devices = devices;
    this.measurements = measurements;
    this.bodies = bodies;
    this.creations = creations;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      summary = "Add a device on which figures are taken",
      requestBody =
          @RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = DeviceForm.class))))
  @ApiResponse(
      responseCode = "201",
      content = @Content(schema = @Schema(implementation = DeviceJson.class)))
  ResponseEntity<String> create(HttpServletRequest request) throws IOException {
    JsonBody body = bodies.read(request);
    return creations.once(
        request,
        body::sha256,
        () -> {
          Device device = devices.create(body.tree());
          return Creations.Created.at("/api/v1/devices", device.name(), DeviceJson.of(device, 0));
        });
  }

  @GetMapping
  @Operation(summary = "Devices, by name")
  @PagedList
  ListJson<DeviceJson> list(HttpServletRequest request) {
    Map<String, Long> figures = measurements.perDevice();
    return ListJson.of(
        devices.list(Query.read(request, Paging::read)),
        device -> DeviceJson.of(device, figures.getOrDefault(device.name(), 0L)),
        request);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One device")
  DeviceJson one(@PathVariable String name) {
    return devices
        .find(name)
        .map(device -> DeviceJson.of(device, measurements.perDevice().getOrDefault(name, 0L)))
        .orElseThrow(() -> new NotFound("device", name));
  }

  @DeleteMapping("/{name}")
  @Operation(
      summary = "Forget a device, and all that was measured on it",
      description =
          "measurements of the device says beforehand how many figures that would be; the answer,"
              + " how many it was.")
  DeletedDeviceJson delete(@PathVariable String name) {
    return devices
        .delete(name)
        .map(measurements -> new DeletedDeviceJson(name, measurements))
        .orElseThrow(() -> new NotFound("device", name));
  }
}
