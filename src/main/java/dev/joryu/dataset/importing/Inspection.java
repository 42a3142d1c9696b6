package dev.joryu.dataset.importing;

import dev.joryu.dataset.importing.Layout.Item;
import dev.joryu.dataset.importing.Problems.Kind;
import dev.joryu.dataset.pixels.BrokenImage;
import dev.joryu.dataset.pixels.ImageDecoder;
import dev.joryu.dataset.pixels.InOrder;
import dev.joryu.dataset.pixels.Look;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes every image once, over all cores. */
final class Inspection {

  private final Source source;
  private final Groups groups;
  private final List<Checked> whole = new ArrayList<>();
  private final List<String> broken = new ArrayList<>();

  private Inspection(Source source, Groups groups) {
    this.source = source;
    this.groups = groups;
  }

  static Inspection of(List<Item> images, Source source, Groups groups) throws IOException {
    Inspection inspection = new Inspection(source, groups);
    InOrder.run(images, inspection::look, inspection::note);
    return inspection;
  }

  /** The images that can be decoded. */
  List<Checked> whole() {
    return whole;
  }

  /** The others, each with what is wrong. */
  List<String> broken() {
    return broken;
  }

  void reportBroken(Problems problems) {
    broken.forEach(image -> problems.add(Kind.BROKEN_IMAGE, image, "a whole image"));
  }

  private Finding look(Item item) {
    try {
      byte[] bytes = source.read(item.entry());
      Look look = Look.of(ImageDecoder.ofThread().decode(bytes));
      return new Finding(Sha256.hex(bytes), look, "");
    } catch (BrokenImage e) {
      return new Finding("", null, e.reason());
    } catch (IOException e) {
      return new Finding("", null, "cannot be read: " + e.getMessage());
    }
  }

  private void note(Item item, Finding finding) {
    if (finding.look() != null) {
      String group = groups.of(item);
      whole.add(
          new Checked(
              item, finding.sha256(), finding.look(), group == null ? finding.sha256() : group));
    } else {
      broken.add(item.entry().path() + " " + finding.objection());
    }
  }

  /**
   * What was found.
   *
   * @param look null where the image cannot be decoded
   */
  private record Finding(String sha256, @Nullable Look look, String objection) {}
}
