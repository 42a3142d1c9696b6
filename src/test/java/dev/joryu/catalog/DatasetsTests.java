package dev.joryu.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.joryu.artifact.ArtifactStore;
import dev.joryu.dataset.DatasetImport;
import dev.joryu.dataset.SyntheticLeaves;
import dev.joryu.postgres.TestDatabase;
import dev.joryu.spec.GivenFile;
import dev.joryu.spec.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class DatasetsTests {

  private static final Map<String, Object> FEW =
      Map.of("classes", 2, "trainPerClass", 3, "valPerClass", 1, "testPerClass", 2, "size", 32);

  private Path home;
  private Path root;
  private Datasets datasets;

  @BeforeEach
  void open(@TempDir Path directory) throws IOException {
    home = directory;
    root = Files.createDirectory(directory.resolve("photos"));
    datasets = datasets(root);
  }

  @Test
  void syntheticLeavesAreStoredAndCounted() {
    Dataset dataset = datasets.synthesise("葉", FEW);
    assertThat(dataset.hash()).hasSize(64);
    assertThat(dataset.classes()).hasSize(2);
    assertThat(dataset.images()).isEqualTo(12);
    assertThat(dataset.splits().keySet()).containsExactly("train", "val", "test");
    assertThat(dataset.splits().get("train"))
        .isNotNull()
        .matches(train -> train.perClass().keySet().stream().toList().equals(dataset.classes()));
    assertThat(datasets.archive(dataset)).isRegularFile();
    assertThat(datasets.find("葉")).contains(dataset);
    assertThat(datasets.list(PageRequest.first(10)).items()).containsExactly(dataset);
    assertThat(home.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void theNearestDatasetHasTheSameClassesOrElseIsAny() {
    assertThat(datasets.nearest(List.of("blight", "healthy"))).isEmpty();
    Dataset two = datasets.synthesise("two", FEW);
    Map<String, Object> more = new HashMap<>(FEW);
    more.put("classes", 3);
    Dataset three = datasets.synthesise("three", more);
    assertThat(datasets.nearest(two.classes())).contains(two);
    assertThat(datasets.nearest(three.classes())).contains(three);
    assertThat(datasets.nearest(List.of("cat", "dog"))).contains(three);
  }

  @Test
  void nameIsTakenOnce() {
    datasets.synthesise("leaves", FEW);
    assertThatThrownBy(() -> datasets.synthesise("leaves", FEW))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("name 'leaves' does not fit: another dataset has this name");
    assertThatThrownBy(() -> datasets.synthesise("../etc", FEW)).hasMessageContaining("malformed");
  }

  @Test
  void everySettingOfSyntheticLeavesIsChecked() {
    assertThatThrownBy(
            () -> datasets.synthesise("l", Map.of("classes", 1, "size", 7, "colour", "red")))
        .hasMessageContaining("synthetic.classes")
        .hasMessageContaining("synthetic.size")
        .hasMessageContaining("synthetic.colour");
  }

  @Test
  void zipOfClassFoldersIsImported() throws IOException {
    Path zip = home.resolve("upload.zip");
    DatasetImport.synthetic(new SyntheticLeaves(2, 4, 2, 2, 32, 1), zip);
    assertThat(datasets.importZip("again", GivenFile.at(zip), false).images()).isEqualTo(16);
  }

  @Test
  void garbageLeavesNothingBehind() throws IOException {
    Path zip = Files.writeString(home.resolve("upload.zip"), "no zip at all");
    assertThatThrownBy(() -> datasets.importZip("bad", GivenFile.at(zip), true))
        .isInstanceOf(InvalidInput.class);
    assertThat(datasets.find("bad")).isEmpty();
    assertThat(home.resolve("scratch")).isEmptyDirectory();
  }

  @Test
  void withoutAllowedRootsNoFolderIsReadAndTheSettingIsNamed() {
    assertThatThrownBy(() -> datasets().importFolder("f", root.toString(), false))
        .isInstanceOf(InvalidInput.class)
        .hasMessageContaining("joryu.datasets.roots");
  }

  @Test
  void pathLeavingTheRootsIsRefusedWhateverItLooksLike() throws IOException {
    Path outside = Files.createDirectory(home.resolve("secret"));
    Files.createSymbolicLink(root.resolve("link"), outside);
    for (String path :
        new String[] {
          outside.toString(), root + "/../secret", root + "/link", root + "/../nowhere"
        }) {
      assertThatThrownBy(() -> datasets.importFolder("f", path, false))
          .isInstanceOf(InvalidInput.class)
          .hasMessageContaining("lies below none of");
    }
    assertThatThrownBy(() -> datasets.importFolder("f", root + "/none", false))
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> datasets.importFolder("f", "photos", false))
        .hasMessageContaining("an absolute path");
  }

  private Datasets datasets(Path... roots) {
    return CatalogFixture.datasets(
        JdbcClient.create(TestDatabase.migrated().dataSource()),
        new ArtifactStore(home.resolve("artifacts")),
        home,
        roots);
  }
}
