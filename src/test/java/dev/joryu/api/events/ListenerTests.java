package dev.joryu.api.events;

import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.joryu.experiment.StoreFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

class ListenerTests {

  @Test
  void aStreamThatTheWebServerHasEndedIsNotEndedWithAnError(@TempDir Path directory) {
    try (StoreFixture store = new StoreFixture(directory)) {
      Listener listener =
          new Listener(new Ended(), event -> true, new History(store.events), 0, Runnable::run);

      assertThatNoException().isThrownBy(listener::wake);
      assertThatNoException().isThrownBy(listener::close);
    }
  }

  /** As a web server leaves a stream whose client has gone. */
  private static final class Ended extends SseEmitter {

    @Override
    public void send(Set<DataWithMediaType> items) throws IOException {
      throw new IOException("Broken pipe");
    }

    @Override
    public void complete() {
      throw new IllegalStateException("the stream has had an error");
    }
  }
}
