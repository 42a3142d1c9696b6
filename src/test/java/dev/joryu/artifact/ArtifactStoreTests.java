package dev.joryu.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept once, and heals. */
class ArtifactStoreTests {

  private ArtifactStore store;

  @BeforeEach
  void open(@TempDir Path directory) {
    store = new ArtifactStore(directory);
  }

  /** Cut off, of the same size, and emptied. */
  @ParameterizedTest
  @ValueSource(strings = {"the fi", "the filf", ""})
  void aDamagedFileIsNotIntactAndHealsWhenItsContentIsStoredAgain(String damage)
      throws IOException {
    String hash = put("the file");
    assertThat(store.isIntact(hash)).isTrue();
    Files.writeString(store.path(hash), damage);

    assertThat(store.has(hash)).isTrue();
    assertThat(store.isIntact(hash)).isFalse();
    assertThat(put("the file")).isEqualTo(hash);

    assertThat(store.path(hash)).hasContent("the file");
    assertThat(store.isIntact(hash)).isTrue();
    assertThat(store.incoming()).isEmptyDirectory();
  }

  @Test
  void aLostFileIsNotIntactAndComesBack() throws IOException {
    String hash = put("the file");
    store.delete(hash);

    assertThat(store.isIntact(hash)).isFalse();
    assertThat(put("the file")).isEqualTo(hash);
    assertThat(store.isIntact(hash)).isTrue();
  }

  private String put(String content) throws IOException {
    return store.put(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8))).sha256();
  }
}
