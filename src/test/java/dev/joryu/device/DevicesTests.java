package dev.joryu.device;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.catalog.DeviceKind;
import dev.joryu.catalog.Measured;
import dev.joryu.catalog.PageRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices by themselves: their names, and what is said of them. */
class DevicesTests extends DeviceFixture {

  @Test
  void aDeviceIsFoundByItsNameAndKnowsWhatWasSaidOfIt() {
    Device pi = pi();
    devices.create(Map.of("name", "アプリ", "kind", "emulated"));

    assertThat(pi.kind()).isEqualTo(DeviceKind.PHYSICAL);
    assertThat(pi.cores()).isEqualTo(4);
    assertThat(pi.memoryBytes()).isEqualTo(4_000_000_000L);
    assertThat(devices.find("pi4")).contains(pi);
    Device bare = devices.find("アプリ").orElseThrow();
    assertThat(bare.isEmulated()).isTrue();
    assertThat(bare.cores()).isNull();
    assertThat(bare.memoryBytes()).isNull();
    assertThat(bare.cpu()).isNull();
    assertThat(devices.list(PageRequest.first(10)).items())
        .extracting(Device::name)
        .containsExactly("pi4", "アプリ");
    assertThat(devices.find("pi5")).isEmpty();
  }

  @Test
  void whatCannotBeADeviceIsRefusedWithAllThatIsWrong() {
    Map<String, Object> tree =
        Map.of(
            "name", "a/b", "kind", "virtual", "cores", 0, "memoryBytes", "4 GB", "colour", "red");
    assertThat(refused(() -> devices.create(tree)))
        .containsOnlyKeys("name", "kind", "cores", "memoryBytes", "colour");
    assertThat(refused(() -> devices.create(Map.of()))).containsOnlyKeys("name", "kind");

    pi();
    assertThat(refused(this::pi)).containsOnlyKeys("name");
    assertThat(refused(() -> devices.create(Map.of("name", "server", "kind", "physical"))))
        .containsEntry(
            "name", "'server' does not fit: a machine of this installation is called so");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pi4", "PI4", "Ｐｉ４", "ｐｉ4"})
  void namesThatPeopleTakeForOneAreOfOneDevice(String alike) {
    pi();
    assertThat(refused(() -> devices.create(Map.of("name", alike, "kind", "emulated"))))
        .containsExactlyEntriesOf(
            Map.of(
                "name",
                "'%s' does not fit: device 'pi4' is there already, whose name differs only in case"
                        .formatted(alike)
                    + " or width"));
    devices.create(Map.of("name", "pi 4", "kind", "emulated"));
  }

  @Test
  void aDeviceGoesWithItsFiguresAndNothingElse() {
    pi();
    Measured measured = reports.add(told(Map.of()));
    long here = exported().measurements().get(0).id();

    assertThat(store.measurements.delete(here)).isFalse();
    assertThat(devices.delete("pi4")).contains(1L);
    assertThat(devices.delete("pi4")).isEmpty();
    assertThat(store.measurements.find(measured.id())).isEmpty();
    assertThat(exported().measurements()).extracting(Measured::id).containsExactly(here);

    pi();
    long again = reports.add(told(Map.of())).id();
    assertThat(store.measurements.delete(again)).isTrue();
    assertThat(store.measurements.delete(again)).isFalse();
  }
}
