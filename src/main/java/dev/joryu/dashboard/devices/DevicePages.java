package dev.joryu.dashboard.devices;

import dev.joryu.catalog.Measured;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.FieldErrors.FieldError;
import dev.joryu.dashboard.site.ViolationText;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.device.Devices;
import dev.joryu.device.Reports;
import dev.joryu.spec.InvalidInput;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The page of devices: added, forgotten, and told what was measured on them. */
@Controller
class DevicePages {

  private static final String BACK = "redirect:/devices";
  private static final String MEMORY = "memoryBytes";
  private static final Set<String> FIELDS =
      Set.of("name", "kind", "description", "cpu", "cores", MEMORY, "os");
  private static final int GIGA = 9;

  private final DevicesViews views;
  private final Devices devices;
  private final Reports reports;
  private final ViolationText violations;
  private final Wording wording;

  DevicePages(
      DevicesViews views,
      Devices devices,
      Reports reports,
      ViolationText violations,
      Wording wording) {
    this.views = views;
    this.devices = devices;
    this.reports = reports;
    this.violations = violations;
    this.wording = wording;
  }

  @GetMapping("/devices")
  String show(@RequestParam(required = false) @Nullable String model, Model page) {
    return show(model, FieldErrors.NONE, Map.of(), page);
  }

  @PostMapping("/devices")
  String add(
      @RequestParam Map<String, String> parameters, HttpServletResponse response, Model page) {
    Map<String, String> entered = new LinkedHashMap<>(parameters);
    entered.keySet().retainAll(FIELDS);
    Map<String, String> tree = new LinkedHashMap<>(entered);
    tree.computeIfPresent(MEMORY, (field, gigabytes) -> bytes(gigabytes));
    try {
      devices.create(tree);
      return BACK + "#devices";
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(null, violations.errors(invalid), entered, page);
    }
  }

  @PostMapping("/devices/delete")
  String delete(@RequestParam String name, Model page) {
    devices // gone is gone, whoever was quicker
        .delete(name)
        .ifPresent(
            figures -> page.addAttribute("good", wording.text("devices.deleted", name, figures)));
    return show(null, FieldErrors.NONE, Map.of(), page);
  }

  @PostMapping("/devices/measurements")
  String tell(
      @RequestParam(defaultValue = "") String device,
      @RequestParam(defaultValue = "") String printed,
      HttpServletResponse response,
      Model page) {
    try {
      Measured measured = reports.addPrinted(device, printed);
      page.addAttribute("good", wording.text("devices.told", measured.model(), measured.place()));
      return show(measured.model(), FieldErrors.NONE, Map.of("device", device), page);
    } catch (InvalidInput invalid) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return show(
          null,
          inPrint(violations.errors(invalid)),
          Map.of("device", device, "printed", printed),
          page);
    }
  }

  private String show(
      @Nullable String model, FieldErrors errors, Map<String, String> entered, Model page) {
    page.addAttribute("view", views.view(model, errors, entered));
    return "devices";
  }

  /** What is wrong with a printed field is wrong with the print, which has one input. */
  private static FieldErrors inPrint(FieldErrors errors) {
    return new FieldErrors(
        errors.all().stream()
            .map(
                error ->
                    error.field().equals("device")
                        ? error
                        : new FieldError("printed", error.label(), error.message()))
            .toList());
  }

  /** What is no number stays as it is, for those who tell what may stand there. */
  private static String bytes(String gigabytes) {
    try {
      return new BigDecimal(gigabytes.strip()).movePointRight(GIGA).toPlainString();
    } catch (NumberFormatException e) {
      return gigabytes;
    }
  }
}
