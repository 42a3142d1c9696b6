package dev.joryu.reference;

import dev.joryu.distillation.AlignmentCost;
import dev.joryu.profiling.Profile;
import dev.joryu.spec.Architecture;
import dev.joryu.spec.ModelSpec;
import dev.joryu.spec.NetworkSize;
import dev.joryu.spec.RunSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What networks cost, counted when first asked for; the newest answers are kept. */
@Component
public class Networks {

  private static final int KEPT = 100;

  private final Map<Network, Profile> profiles = Collections.synchronizedMap(new Newest());

  private record Network(Architecture architecture, double width, int classes, int imageSize) {}

  /** What a network costs at the size it has in {@code size}. */
  public Profile profile(Architecture architecture, NetworkSize size) {
    return profile(
        architecture, size.widthOf(architecture), size.classes(), size.imageSizeOf(architecture));
  }

  /**
   * What a network costs.
   *
   * @param imageSize side of the square input in pixels
   */
  public Profile profile(Architecture architecture, double width, int classes, int imageSize) {
    Network network = new Network(architecture, width, classes, imageSize);
    Profile known = profiles.get(network);
    if (known != null) {
      return known;
    }
    Profile counted = Profile.of(architecture, width, classes, imageSize);
    profiles.put(network, counted);
    return counted;
  }

  /**
   * What the alignment of a run adds to its student while it trains; nothing where the run aligns
   * no maps.
   *
   * @param teacher the network that teaches
   */
  public List<AlignmentCost> alignment(RunSpec spec, ModelSpec teacher) {
    if (!spec.method().usesAttention()) {
      return List.of(); // the teacher may be a program, of which nothing is known
    }
    return AlignmentCost.of(
        spec.pairedWith(teacher.architecture()).distillation(), maps(spec.model()), maps(teacher));
  }

  private Map<String, List<Long>> maps(ModelSpec model) {
    return profile(
            model.architecture(), model.width(), NetworkSize.USUAL_CLASSES, model.imageSize())
        .maps();
  }

  /** Forgets what was not asked for longest. */
  private static final class Newest extends LinkedHashMap<Network, Profile> {

    private static final long serialVersionUID = 1L;

    Newest() {
      super(16, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Network, Profile> eldest) {
      return size() > KEPT;
    }
  }
}
