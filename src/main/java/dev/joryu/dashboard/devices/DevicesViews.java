package dev.joryu.dashboard.devices;

import dev.joryu.catalog.Measured;
import dev.joryu.catalog.Measurements;
import dev.joryu.catalog.Page;
import dev.joryu.catalog.PageRequest;
import dev.joryu.dashboard.devices.DevicesView.Item;
import dev.joryu.dashboard.site.Fact;
import dev.joryu.dashboard.site.FieldErrors;
import dev.joryu.dashboard.site.Moment;
import dev.joryu.dashboard.site.Wording;
import dev.joryu.device.Device;
import dev.joryu.device.Devices;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the view of the devices. */
@Component
class DevicesViews {

  private static final PageRequest SHOWN = PageRequest.first(100);

  private final Devices devices;
  private final Measurements measurements;
  private final MeasuredRows rows;
  private final Wording wording;

  DevicesViews(Devices devices, Measurements measurements, MeasuredRows rows, Wording wording) {
    this.devices = devices;
    this.measurements = measurements;
    this.rows = rows;
    this.wording = wording;
  }

  /**
   * The view.
   *
   * @param model whose file is to be measured; null for the one that was measured last
   */
  DevicesView view(@Nullable String model, FieldErrors errors, Map<String, String> entered) {
    Page<Device> page = devices.list(SHOWN);
    List<Item> items = new ArrayList<>();
    page.items().forEach(device -> items.add(item(device, items.size() + 1)));
    return new DevicesView(
        items,
        page.total() - items.size(),
        Commands.of(
            model == null ? lastMeasured() : model, items.isEmpty() ? null : items.get(0).name()),
        errors,
        entered);
  }

  private @Nullable String lastMeasured() {
    return measurements.list(null, null, PageRequest.first(1)).items().stream()
        .map(Measured::model)
        .findFirst()
        .orElse(null);
  }

  private Item item(Device device, int number) {
    Page<Measured> figures = measurements.list(device.name(), null, SHOWN);
    return new Item(
        number,
        device.name(),
        wording.text(device.isEmulated() ? "devices.emulated" : "devices.physical"),
        device.isEmulated(),
        device.description(),
        facts(device),
        Moment.of(device.createdAt()),
        figures.items().stream().map(rows::of).toList(),
        figures.total());
  }

  private List<Fact> facts(Device device) {
    List<Fact> facts = new ArrayList<>();
    add(facts, "field.cpu", device.cpu());
    add(facts, "field.cores", device.cores() == null ? null : wording.count(device.cores()));
    Long memory = device.memoryBytes();
    add(facts, "devices.memory", memory == null ? null : wording.bytes(memory));
    add(facts, "field.os", device.os());
    return facts;
  }

  private void add(List<Fact> facts, String label, @Nullable String value) {
    if (value != null) {
      facts.add(new Fact(wording.text(label), value));
    }
  }
}
