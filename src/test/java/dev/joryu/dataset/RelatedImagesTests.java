package dev.joryu.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.joryu.spec.GivenFile;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import does with images that belong together: of one leaf, copies, look-alikes. */
class RelatedImagesTests {

  private Path incoming = Path.of("");
  private Path target = Path.of("");

  @BeforeEach
  void choosePlaces(@TempDir Path folder) {
    incoming = folder.resolve("incoming.zip");
    target = folder.resolve("canonical.zip");
  }

  @Test
  void aTestImageThatLooksLikeATrainingImageIsTold() throws Exception {
    BufferedImage leaf = leaf();
    zip()
        .with("train/rust/leaf.png", ImageFixtures.encode(leaf, "png"))
        .withImages("train/rust", 3)
        .withImages("train/healthy", 3)
        .with("test/rust/again.jpg", ImageFixtures.encode(resized(leaf, 90), "jpg"))
        .withImages("test/healthy", 2)
        .close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .contains(
            "images of train look nearly the same as images of val or test (1): "
                + "train/rust/leaf.png = test/rust/again.jpg");
  }

  @Test
  void aTestImageThatLooksLikeAValidationImageIsTold() throws Exception {
    BufferedImage leaf = leaf();
    zip()
        .withImages("train/rust", 3)
        .withImages("train/healthy", 3)
        .with("val/rust/leaf.png", ImageFixtures.encode(leaf, "png"))
        .withImages("val/healthy", 1)
        .with("test/rust/again.jpg", ImageFixtures.encode(resized(leaf, 90), "jpg"))
        .withImages("test/healthy", 2)
        .close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .containsExactly(
            "images of val look nearly the same as images of test (1): "
                + "val/rust/leaf.png = test/rust/again.jpg");
  }

  @Test
  void mirroredAndTurnedCopiesAreTold() throws Exception {
    BufferedImage leaf = leaf();
    ZipFixture zip = zip();
    zip.with("train/rust/leaf.png", ImageFixtures.encode(leaf, "png"))
        .withImages("train/healthy", 3)
        .withImages("val/healthy", 1);
    for (int turn = 0; turn < 8; turn++) {
      BufferedImage turned = turned(resized(leaf, 90), turn);
      zip.with("test/rust/" + turn + ".jpg", ImageFixtures.encode(turned, "jpg"));
    }
    zip.close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .anyMatch(
            w -> w.startsWith("images of train look nearly the same as images of val or test (8)"));
  }

  /** One of the 8 ways to lay a square on itself. */
  private static BufferedImage turned(BufferedImage square, int turn) {
    int side = square.getWidth();
    AffineTransform transform =
        AffineTransform.getQuadrantRotateInstance(turn % 4, side / 2.0, side / 2.0);
    if (turn >= 4) {
      transform.concatenate(new AffineTransform(-1, 0, 0, 1, side, 0));
    }
    BufferedImage turned = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = turned.createGraphics();
    graphics.drawImage(square, transform, null);
    graphics.dispose();
    return turned;
  }

  private static BufferedImage leaf() {
    BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.DARK_GRAY, 128, 90, Color.LIGHT_GRAY));
    graphics.fillRect(0, 0, 128, 128);
    graphics.setColor(Color.GREEN);
    graphics.fillOval(20, 35, 90, 60);
    graphics.setColor(Color.ORANGE);
    graphics.fillOval(50, 50, 15, 20);
    graphics.dispose();
    return image;
  }

  private static BufferedImage resized(BufferedImage image, int side) {
    BufferedImage smaller = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = smaller.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, side, side, null);
    graphics.dispose();
    return smaller;
  }

  @Test
  void groupsStayOnOneSide() throws Exception {
    StringBuilder csv = new StringBuilder("group,path\n");
    ZipFixture zip = zip();
    for (String name : List.of("a", "b")) {
      zip.withImages(name, 24);
      for (int i = 0; i < 24; i++) {
        csv.append("leaf ")
            .append(name)
            .append(i / 4)
            .append(",")
            .append(name + "/" + i + ".jpg\n");
      }
    }
    zip.with("groups.csv", csv.toString().getBytes(StandardCharsets.UTF_8)).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.counts().get(Split.TEST)).containsEntry("a", 4).containsEntry("b", 4);
    try (ImageArchive archive = ImageArchive.open(target)) {
      assertThat(
              archive.images(Split.TEST).stream()
                  .map(image -> image.path().replaceAll("\\D", ""))
                  .map(number -> Integer.parseInt(number) / 4)
                  .distinct()
                  .count())
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  void everyGroupIsOnOneSideOfBothCutsAndTheDatasetSaysSo() throws Exception {
    StringBuilder csv = new StringBuilder("path,group\n");
    ZipFixture zip = zip();
    for (String name : List.of("a", "b")) {
      zip.withImages(name, 30);
      for (int i = 0; i < 30; i++) {
        csv.append("%s/%d.jpg,%s-leaf-%d%n".formatted(name, i, name, i / 3));
      }
    }
    zip.with("groups.csv", csv.toString().getBytes(StandardCharsets.UTF_8)).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(dataset.warnings())
        .contains(
            "split by group: what groups.csv puts together, 20 groups, is on one side of every"
                + " cut");
    try (ImageArchive archive = ImageArchive.open(target)) {
      Map<String, Set<Split>> sides = new TreeMap<>();
      for (Split split : List.of(Split.TRAIN, Split.VAL, Split.TEST)) {
        assertThat(archive.images(split)).isNotEmpty();
        for (ImageArchive.Image image : archive.images(split)) {
          String[] parts = image.path().split("/");
          int number = Integer.parseInt(parts[2].replaceAll("\\D", ""));
          sides
              .computeIfAbsent(parts[1] + number / 3, group -> EnumSet.noneOf(Split.class))
              .add(split);
        }
      }
      assertThat(sides).hasSize(20).allSatisfy((group, side) -> assertThat(side).hasSize(1));
    }
  }

  @Test
  void withoutGroupsNothingIsSaidOfThem() throws Exception {
    zip().withImages("a", 9).withImages("b", 9).close();
    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .noneMatch(warning -> warning.startsWith("split by group"));
  }

  @Test
  void unlabelledImagesOfAGroupThatIsTestedOnAreLeftOut() throws Exception {
    StringBuilder csv = new StringBuilder("path,group\n");
    ZipFixture zip = zip();
    for (String name : List.of("a", "b")) {
      for (int i = 0; i < 12; i++) {
        String leaf = name + i;
        String path = "train/" + name + "/" + leaf + ".jpg";
        zip.with(path, ImageFixtures.jpeg(leaf.hashCode()));
        zip.with("unlabelled/sibling-" + leaf + ".jpg", ImageFixtures.jpeg(-leaf.hashCode()));
        csv.append(path).append(',').append(leaf).append('\n');
        csv.append("unlabelled/sibling-").append(leaf).append(".jpg,").append(leaf).append('\n');
      }
    }
    zip.with("groups.csv", csv.toString().getBytes(StandardCharsets.UTF_8)).close();

    ImportedDataset dataset = DatasetImport.fromZip(GivenFile.at(incoming), false, target);

    assertThat(leaves(Split.UNLABELLED)).hasSize(16).isEqualTo(leaves(Split.TRAIN));
    assertThat(dataset.unlabelled()).isEqualTo(16);
    assertThat(dataset.warnings())
        .anyMatch(
            w ->
                w.startsWith(
                    "left out of unlabelled, as val or test has the same image or one of the same"
                        + " group (8): unlabelled/sibling-"))
        .noneMatch(w -> w.startsWith("images of one group"));
  }

  @Test
  void unlabelledCopiesOfImagesThatAreTestedOnAreLeftOutAndTheirSiblingsToo() throws Exception {
    byte[] tested = ImageFixtures.jpeg(99);
    zip()
        .withImages("train/a", 3)
        .withImages("train/b", 3)
        .withImages("val/a", 1)
        .with("test/a/leaf.jpg", tested)
        .with("unlabelled/copy.jpg", tested)
        .withImages("unlabelled/more", 2)
        .with(
            "groups.csv",
            "path,group\nunlabelled/copy.jpg,x\nunlabelled/more/0.jpg,x\n"
                .getBytes(StandardCharsets.UTF_8))
        .close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .contains(
            "left out of unlabelled, as val or test has the same image or one of the same group"
                + " (2): unlabelled/copy.jpg, unlabelled/more/0.jpg")
        .noneMatch(w -> w.startsWith("the same image"));
    try (ImageArchive archive = ImageArchive.open(target)) {
      assertThat(archive.images(Split.UNLABELLED))
          .extracting(ImageArchive.Image::path)
          .containsExactly("unlabelled/_/more_1.jpg");
    }
  }

  @Test
  void copiesInDifferentGroupsStayOnOneSide() throws Exception {
    StringBuilder csv = new StringBuilder("path,group\n");
    ZipFixture zip = zip();
    for (String name : List.of("a", "b")) {
      for (int i = 0; i < 12; i++) {
        String path = name + "/" + name + i + ".jpg";
        zip.with(path, ImageFixtures.jpeg(name.hashCode() * 100 + i / 2));
        csv.append(path).append(',').append(name).append(i).append('\n');
      }
    }
    zip.with("groups.csv", csv.toString().getBytes(StandardCharsets.UTF_8)).close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .hasSize(3)
        .filteredOn(warning -> !warning.startsWith("split by group"))
        .hasSize(2)
        .allMatch(warning -> warning.contains("were cut from train"));
  }

  @Test
  void pathsInGroupsCsvThatNoImageHasAreTold() throws Exception {
    zip()
        .withImages("leaves/a", 4)
        .withImages("leaves/b", 4)
        .with(
            "leaves/groups.csv",
            "path,group\nleaves/a/0.jpg,x\n./a/1.jpg,x\nA/2.jpg,y\nb/9.jpg,y\n"
                .getBytes(StandardCharsets.UTF_8))
        .close();

    assertThat(DatasetImport.fromZip(GivenFile.at(incoming), false, target).warnings())
        .contains("in groups.csv, though the dataset has no such image (2): A/2.jpg, b/9.jpg");
  }

  /** The names that the fixtures gave to leaves, such as a7. */
  private Set<String> leaves(Split split) throws Exception {
    try (ImageArchive archive = ImageArchive.open(target)) {
      return archive.images(split).stream()
          .map(image -> image.path().replaceAll(".*[/-]|[.]jpg", ""))
          .collect(Collectors.toSet());
    }
  }

  private ZipFixture zip() throws Exception {
    return new ZipFixture(incoming);
  }
}
