package dev.joryu.api.architectures;

import dev.joryu.api.problem.NotFound;
import dev.joryu.api.request.ListJson;
import dev.joryu.api.request.Query;
import dev.joryu.profiling.Profile;
import dev.joryu.reference.Networks;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.NetworkSize;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every network there is and what it costs, at any size. */
@RestController
@RequestMapping("/api/v1/architectures")
@Tag(name = "Architectures")
class ArchitectureApi {

  private final Networks networks;

  ArchitectureApi(Networks networks) {
    this.networks = networks;
  }

  @GetMapping
  @Operation(
      summary = "Every network with what it costs, its feature maps and what they align with")
  @SizedNetwork
  ListJson<ArchitectureJson> list(HttpServletRequest request) {
    NetworkSize size = Query.read(request, NetworkSize::read);
    List<ArchitectureJson> items =
        Architecture.networks().stream()
            .map(
                architecture ->
                    ArchitectureJson.of(
                        architecture,
                        size,
                        size.fits(architecture) ? networks.profile(architecture, size) : null))
            .toList();
    return new ListJson<>(items, items.size(), null);
  }

  @GetMapping("/{name}")
  @Operation(summary = "One network, operator by operator")
  @SizedNetwork
  OperatorsJson one(@PathVariable String name, HttpServletRequest request) {
    Architecture architecture =
        Architecture.named(name)
            .filter(Architecture::isNetwork)
            .orElseThrow(() -> new NotFound("architecture", name));
    NetworkSize size = Query.read(request, fields -> NetworkSize.read(fields, architecture));
    Profile profile = networks.profile(architecture, size);
    return OperatorsJson.of(ArchitectureJson.of(architecture, size, profile), profile);
  }
}
