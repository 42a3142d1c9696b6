package dev.joryu.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.joryu.catalog.JsonColumn;
import dev.joryu.catalog.PageRequest;
import dev.joryu.device.Devices;
import dev.joryu.device.Prints;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The devices in a browser that runs no script. */
class DevicePageTests extends PlainBrowserTest {

  private static final String MODEL = Scenario.EXPERIMENT + "-attention-s1";

  @Autowired private Devices devices;

  DevicePageTests() {
    super("en-GB");
  }

  @AfterEach
  void forget() {
    devices.list(PageRequest.first(100)).items().forEach(device -> devices.delete(device.name()));
  }

  @Test
  void withoutADeviceItSaysHowToBegin() {
    go("/models/" + MODEL + "?lang=en");
    page.getByText("Measure it on a device").click();

    assertThat(page.locator("h1")).hasText("Devices");
    assertThat(page.locator("nav [aria-current]")).hasText("Devices");
    assertThat(page.locator("#devices")).containsText("No device yet.");
    assertThat(page.locator("#measure pre")).containsText("measure model.onnx 1 full");
    assertThat(page.locator("#measure pre")).containsText("-attention-s1/exports/onnx/file");
    assertThat(page.locator("#printed")).hasCount(0);
  }

  @Test
  void aDeviceIsAddedToldOfAndForgotten() {
    go("/devices?lang=en");
    add("Pi 4", "physical", "4");
    assertThat(device("Pi 4")).containsText("physical");
    assertThat(device("Pi 4")).containsText("Nothing was measured there yet.");
    assertThat(page.locator("#measure pre")).containsText("measurements?device=Pi%204");

    tell("Pi 4", print(null));
    assertThat(page.locator(".notice")).hasText("Registered: " + MODEL + " on Pi 4.");
    assertThat(device("Pi 4").locator("tbody tr")).containsText("measured on the device");
    assertThat(device("Pi 4").locator("tbody tr")).containsText("21.00 ms");
    assertThat(device("Pi 4").locator("tbody .doubt")).hasCount(0);

    device("Pi 4").getByText("Delete Pi 4 …").click();
    assertThat(device("Pi 4").locator("details")).containsText("The one figure");
    device("Pi 4")
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
        .click();
    assertThat(page.locator("article")).hasCount(0);
  }

  @Test
  void anImitationIsCalledSoWhereverItsFiguresStand() {
    go("/devices?lang=en");
    add("Pi 4 in QEMU", "emulated", "4");
    assertThat(device("Pi 4 in QEMU").locator("h3 .doubt")).hasText("emulated");
    assertThat(page.locator("#device option")).hasText("Pi 4 in QEMU (emulated)");
    tell("Pi 4 in QEMU", print(null));
    assertThat(device("Pi 4 in QEMU").locator("tbody .doubt")).hasText("emulated");
    assertThat(device("Pi 4 in QEMU").locator("tbody")).containsText("say nothing of a real one");

    go("/models/" + MODEL + "?lang=en");
    Locator row =
        page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Pi 4 in QEMU"));
    assertThat(row.locator(".doubt")).hasText("emulated");
    go("/experiments/" + Scenario.EXPERIMENT + "?lang=en");
    assertThat(
            page.getByRole(
                AriaRole.COLUMNHEADER,
                new Page.GetByRoleOptions()
                    .setName("Latency p50, Pi 4 in QEMU, 2 threads (emulated)")))
        .hasCount(1);
  }

  @Test
  void whatIsWrongStandsAtItsField() {
    go("/devices?lang=en");
    add("Pi/4", "physical", "many");
    assertThat(page.locator("#errors li")).hasCount(2);
    assertThat(page.locator("#name")).hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#cores")).hasValue("many");

    page.locator("#name").fill("Pi 4");
    page.locator("#cores").fill("4");
    page.locator("#add button").click();
    tell("Pi 4", print("ab".repeat(32)));
    assertThat(page.locator("#errors li")).hasCount(1);
    assertThat(page.locator("#errors a")).hasAttribute("href", "#printed");
    assertThat(page.locator("#errors li")).containsText("no export here is this file");
    assertThat(page.locator("#printed")).hasValue(print("ab".repeat(32)));
    tell("Pi 4", "{\"threads\": 1");
    assertThat(page.locator("#measure .error")).containsText("one JSON object");

    go("/devices?lang=ja");
    tell("Pi 4", print("ab".repeat(32)));
    assertThat(page.locator("#errors li")).containsText("このファイルと同じエクスポートはここにありません");
  }

  private void add(String name, String kind, String cores) {
    page.locator("#name").fill(name);
    page.locator("#kind").selectOption(kind);
    page.locator("#cores").fill(cores);
    page.locator("#memoryBytes").fill("4");
    page.locator("#add button").click();
  }

  private void tell(String device, String print) {
    page.locator("#device").selectOption(device);
    page.locator("#printed").fill(print);
    page.locator("#measure form button").click();
  }

  private Locator device(String name) {
    return page.getByRole(AriaRole.ARTICLE)
        .filter(new Locator.FilterOptions().setHas(page.getByText("Delete " + name + " …")));
  }

  private static String print(@Nullable String sha256) {
    return JsonColumn.write(Prints.of(sha256 == null ? MeasuredExport.ONNX.sha256() : sha256));
  }
}
