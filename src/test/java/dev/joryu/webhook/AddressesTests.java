package dev.joryu.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.joryu.spec.InvalidInput;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Receivers whose hosts lead where nobody outside may call. */
class AddressesTests {

  private static final String OUTSIDE = "93.184.215.14";

  private Path directory;

  @BeforeEach
  void open(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void privateNetworksAreOpenWhereNothingIsSet() {
    Binder nothing = new Binder(new MapConfigurationPropertySource());
    WebhookSettings settings = nothing.bindOrCreate("joryu.webhooks", WebhookSettings.class);
    assertThat(settings.innerAddresses()).isEqualTo(InnerAddresses.PRIVATE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8080/", "http://[::1]/", "https://169.254.169.254/"})
  void noReceiverIsAddedThatLeadsInside(String url) {
    try (WebhookFixture fixture = fixture(InetAddress::getAllByName)) {
      InvalidInput invalid =
          catchThrowableOfType(
              InvalidInput.class, () -> fixture.webhooks.create(Map.of("url", url)));
      assertThat(invalid.violations())
          .singleElement()
          .satisfies(
              violation -> {
                assertThat(violation.field()).isEqualTo("url");
                assertThat(violation.message())
                    .endsWith(
                        "its host is an inner address, which joryu.webhooks.inner-addresses"
                            + " refuses");
              });
    }
  }

  @Test
  void hostWithOneInnerAddressAmongOthersIsRefused() {
    Addresses addresses =
        new Addresses(InnerAddresses.PRIVATE, host -> all(OUTSIDE, "169.254.169.254"));
    assertThat(addresses.refuses(URI.create("http://both.test/"))).isTrue();
  }

  @Test
  void hostThatNobodyKnowsYetIsAdded() {
    try (WebhookFixture fixture =
        fixture(
            host -> {
              throw new UnknownHostException(host);
            })) {
      Webhook webhook = fixture.webhook("http://later.test/");
      assertThat(fixture.dispatcher.test(webhook.id()).orElseThrow().error())
          .isEqualTo("no connection to http://later.test");
    }
  }

  @Test
  void hostThatLeadsInsideLaterIsNotCalledAndNotTriedAgain() {
    AtomicInteger lookups = new AtomicInteger();
    try (Receiver receiver = new Receiver();
        WebhookFixture fixture =
            fixture(host -> all(lookups.getAndIncrement() == 0 ? OUTSIDE : "127.0.0.1"))) {
      Webhook webhook = fixture.webhook(receiver.url().replace("127.0.0.1", "rebound.test"));
      fixture.message();
      fixture.dispatcher.sendDue();
      await().until(() -> fixture.only(webhook).givenUp());

      assertThat(fixture.only(webhook).attempts()).isEqualTo(1);
      assertThat(fixture.only(webhook).lastError())
          .isEqualTo(
              "http://rebound.test leads to an inner address, which"
                  + " joryu.webhooks.inner-addresses refuses");
      fixture.hurry();
      fixture.dispatcher.sendDue();
      assertThat(fixture.dispatcher.test(webhook.id()).orElseThrow().refused()).isTrue();
      assertThat(receiver.received).isEmpty();
      assertThat(fixture.webhooks.find(webhook.id()).orElseThrow().active()).isTrue();
    }
  }

  @Test
  void messagesGoToTheAddressThatWasCheckedUnderTheNameOfTheHost() {
    try (Receiver receiver = new Receiver();
        WebhookFixture fixture =
            new WebhookFixture(directory, InnerAddresses.ALLOW, host -> all("127.0.0.1"))) {
      String url = receiver.url().replace("127.0.0.1", "pinned.invalid");
      Webhook webhook = fixture.webhook(url);

      assertThat(fixture.dispatcher.test(webhook.id()).orElseThrow().delivered()).isTrue();
      assertThat(receiver.received.get(0).header("Host"))
          .isEqualTo("pinned.invalid:" + URI.create(url).getPort());
      assertThat(receiver.received.get(0).path()).isEqualTo("/hook?token=s3cret-t0ken");
    }
  }

  private WebhookFixture fixture(Addresses.Names names) {
    return new WebhookFixture(directory, InnerAddresses.PRIVATE, names);
  }

  private static InetAddress[] all(String... addresses) throws UnknownHostException {
    InetAddress[] found = new InetAddress[addresses.length];
    for (int i = 0; i < addresses.length; i++) {
      found[i] = InetAddress.getByName(addresses[i]);
    }
    return found;
  }
}
