package dev.joryu.dashboard.networks;

import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.Fields;
import dev.joryu.spec.InvalidInput;
import dev.joryu.spec.NetworkSize;
import dev.joryu.spec.Violation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The networks there are: all at one size, and one layer by layer. */
@Controller
class ArchitecturePages {

  private static final List<String> FIELDS = List.of("imageSize", "width", "classes");

  private final ArchitectureViews views;
  private final ViolationText violations;

  ArchitecturePages(ArchitectureViews views, ViolationText violations) {
    this.views = views;
    this.violations = violations;
  }

  @GetMapping("/architectures")
  String list(
      @RequestParam Map<String, String> parameters, HttpServletResponse response, Model model) {
    Asked asked = ask(parameters, NetworkSize::read, NetworkSize.DEFAULT, response);
    model.addAttribute("architectures", views.all(asked.size(), asked.form()));
    return "architectures";
  }

  @GetMapping("/architectures/{name}")
  String show(
      @PathVariable String name,
      @RequestParam Map<String, String> parameters,
      HttpServletResponse response,
      Model model) {
    Architecture architecture =
        Architecture.named(name)
            .filter(Architecture::isNetwork)
            .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    Asked asked =
        ask(
            parameters,
            fields -> NetworkSize.read(fields, architecture),
            NetworkSize.DEFAULT,
            response);
    model.addAttribute("architecture", views.one(architecture, asked.size(), asked.form()));
    return "architecture";
  }

  private record Asked(NetworkSize size, SizeForm form) {}

  /** The size asked for; {@code otherwise} where something is wrong with it. */
  private Asked ask(
      Map<String, String> parameters,
      Function<Fields, NetworkSize> reader,
      NetworkSize otherwise,
      HttpServletResponse response) {
    Map<String, String> entered = new LinkedHashMap<>(parameters);
    entered.keySet().retainAll(FIELDS);
    List<Violation> wrong = new ArrayList<>();
    NetworkSize size = reader.apply(Fields.of(entered, wrong));
    if (wrong.isEmpty()) {
      return new Asked(size, new SizeForm(entered, FieldErrors.NONE));
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return new Asked(otherwise, new SizeForm(entered, violations.errors(new InvalidInput(wrong))));
  }
}
