package dev.joryu.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.PageLookTests.View;
import dev.joryu.device.Devices;
import dev.joryu.device.Prints;
import dev.joryu.device.Reports;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A device, an imitation of it and one of which nothing is known, on a phone and on a desk. */
@PagesTest
class DevicesLookTests {

  private static final Path SCREENSHOTS = Path.of("target", "screenshots");

  @LocalServerPort private int port;
  @Autowired private Scenario scenario;
  @Autowired private Devices devices;
  @Autowired private Reports reports;

  @AfterEach
  void forget() {
    devices.list(PageRequest.first(100)).items().forEach(device -> devices.delete(device.name()));
  }

  @ParameterizedTest
  @MethodSource("dev.joryu.dashboard.PageLookTests#views")
  void fitsAndIsAccessible(View view, Browser browser) {
    scenario.running();
    devices.create(
        Map.of(
            "name",
            "Raspberry Pi 4",
            "kind",
            "physical",
            "description",
            "The board in greenhouse 3, in its case, without a fan",
            "cpu",
            "Broadcom BCM2711, Cortex-A72",
            "cores",
            4,
            "memoryBytes",
            4_000_000_000L,
            "os",
            "Raspberry Pi OS 12 (64-bit)"));
    devices.create(Map.of("name", "Raspberry Pi 4 (QEMU)", "kind", "emulated"));
    devices.create(Map.of("name", "温室カメラ", "kind", "physical"));
    tell("Raspberry Pi 4", 1, Prints.times(20.5, 21, 24, 30));
    tell("Raspberry Pi 4", 4, Prints.times(8.1, 9.3, 15.2, 40));
    tell("Raspberry Pi 4 (QEMU)", 4, Prints.times(810, 902, 911, 1100));
    try (BrowserContext context = browser.newContext(view.options())) {
      Page page = context.newPage();
      for (String place :
          new String[] {"devices", "models/" + Scenario.EXPERIMENT + "-attention-s1"}) {
        page.navigate("http://127.0.0.1:" + port + "/" + place);
        String name = place.startsWith("devices") ? "devices-measured" : "model-on-devices";
        page.screenshot(
            new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + view + ".png"))
                .setFullPage(true));
        assertThat(page.evaluate("document.scrollingElement.scrollWidth"))
            .as(place)
            .isEqualTo(page.evaluate("document.scrollingElement.clientWidth"));
        if (view.examined()) {
          assertThat(
                  new AxeBuilder(page)
                      .analyze().getViolations().stream()
                          .map(rule -> rule.getId() + ": " + rule.getNodes().get(0).getHtml()))
              .isEmpty();
        }
      }
    }
  }

  private void tell(String device, int threads, Map<String, @Nullable Object> times) {
    Map<String, @Nullable Object> print = Prints.of(MeasuredExport.ONNX.sha256());
    print.put("device", device);
    print.put("threads", threads);
    print.put("latency", times);
    reports.add(print);
  }
}
